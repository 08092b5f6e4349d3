/// The program that is measured, with the workspace it works on.
struct MeasuredProgram {
  var akkoord: String
  var workspace: String

  func build(to output: String, jobs: Int? = nil, isForced: Bool = false) -> ChildProcess {
    var arguments = ["build", "--workspace", workspace, "--output", output]
    if let jobs { arguments += ["--jobs", "\(jobs)"] }
    if isForced { arguments.append("--force") }
    return ChildProcess(executable: akkoord, arguments: arguments)
  }

  func check() -> ChildProcess {
    ChildProcess(executable: akkoord, arguments: ["check", "--strict", "--workspace", workspace])
  }
}

internal import AkkoordCommands

@main
struct Main {
  static func main() async {
    await AkkoordProgram.run()
  }
}

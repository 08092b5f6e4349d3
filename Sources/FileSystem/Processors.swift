#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processors this program may run on.
package enum Processors {
  /// The number of processors, at least one; on Linux only those that the process was given.
  package static var count: Int {
    let online = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    #if os(Linux)
      // `sched_getaffinity` is not in Swift's C library modules; the kernel says the same here.
      let status = try? FileSystem.read("/proc/self/status")
      if let status, let given = given(inStatus: String(decoding: status, as: UTF8.self)) {
        return min(given, online)
      }
    #endif
    return online
  }

  /// Returns how many processors a line such as `Cpus_allowed_list: 0-3,6` gives, here 5.
  static func given(inStatus status: String) -> Int? {
    let name = "Cpus_allowed_list:"
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    guard let list = line?.dropFirst(name.count).drop(while: { $0 == "\t" || $0 == " " })
    else { return nil }
    var count = 0
    for range in list.split(separator: ",") {
      let ends = range.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last else { return nil }
      count += last - first + 1
    }
    return count > 0 ? count : nil
  }
}

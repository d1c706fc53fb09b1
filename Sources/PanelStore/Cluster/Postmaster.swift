import CLibpq
import Foundation

/// PostgreSQL's first process, as it is found: running for these data, or not.
struct Postmaster {
  let state: StateFolder

  /// Its number, when the process that the pid file names is alive and works in our data folder. A number taken over
  /// by another program, or a dead process that nobody buried, is not ours.
  var processID: pid_t? {
    guard let text = try? String(contentsOfFile: pidFile, encoding: .utf8),
      let line = text.split(separator: "\n").first, let id = pid_t(line.trimmingCharacters(in: .whitespaces))
    else { return nil }
    return isAtWork(id) ? id : nil
  }

  /// Whether the process is alive and works in our data folder.
  func isAtWork(_ process: pid_t) -> Bool {
    guard let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd"),
      let data = realpath(state.data, nil)
    else { return false }
    defer { free(data) }
    return folder == String(cString: data)
  }

  /// Whether it takes connections now.
  var isReady: Bool {
    var names = ParameterList()
    var values = ParameterList()
    for (name, value) in [
      ("host", state.socketFolder), ("port", "5432"), ("dbname", "postgres"), ("connect_timeout", "5"),
    ] {
      names.append(name.utf8)
      values.append(value.utf8)
    }
    names.appendNull()
    values.appendNull()
    return names.withPointers { _, names in values.withPointers { _, values in PQpingParams(names, values, 0) } }
      == PQPING_OK
  }

  /// Removes what a killed PostgreSQL left: a later one would take another program of the same number for it.
  func removeLeftovers() {
    for path in [pidFile, state.socketFolder + "/.s.PGSQL.5432", state.socketFolder + "/.s.PGSQL.5432.lock"] {
      unlink(path)
    }
  }

  /// Has it read its configuration again.
  func reload() {
    if let id = processID { kill(id, SIGHUP) }
  }

  private var pidFile: String { state.data + "/postmaster.pid" }
}

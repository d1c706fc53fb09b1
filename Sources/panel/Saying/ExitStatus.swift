/// What a command tells the script that called it.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  case refused = 1
  case usage = 2
  case notFound = 3
  case notAllowed = 4
  case tryAgain = 75

  /// What an HTTP status means to a script. Every status of 500 and above may be gone the next time, and what was sent
  /// under an idempotency key is safe to send again.
  init(httpStatus status: Int) {
    switch status {
    case 200..<300: self = .done
    case 401, 403: self = .notAllowed
    case 404, 410: self = .notFound
    case 408, 429, 500...: self = .tryAgain
    default: self = .refused
    }
  }

  /// The line that ends every help text.
  package static let help = """
    Exit codes:
      0 done, 1 refused, 2 usage, 3 not found, 4 not allowed, 75 try again
    """
}

import Synchronization

/// Counts what was answered, by method, path and status, for `/metrics`. It holds nothing of anybody.
final class Tally: Sendable {
  private struct Key: Hashable {
    let method: String
    let path: String
    let status: Int
  }

  private struct Sum {
    var count = 0
    var seconds = 0.0
  }

  private struct State {
    var answered: [Key: Sum] = [:]
    var underWay = 0
  }

  private let state = Mutex(State())

  func begin() {
    state.withLock { $0.underWay += 1 }
  }

  /// - Parameter path: the endpoint's path with its `{names}`, never what a client wrote.
  func end(_ method: String, _ path: String, _ status: Int, after time: Duration) {
    let (seconds, attoseconds) = time.components
    state.withLock {
      $0.underWay -= 1
      let key = Key(method: method, path: path, status: status)
      $0.answered[key, default: Sum()].count += 1
      $0.answered[key, default: Sum()].seconds += Double(seconds) + Double(attoseconds) * 1e-18
    }
  }

  /// The text form that Prometheus reads (version 0.0.4), with further gauges beside.
  func text(_ gauges: [(name: String, says: String, value: Double)]) -> String {
    let (answered, underWay) = state.withLock { ($0.answered, $0.underWay) }
    let keys = answered.keys.sorted { ($0.path, $0.method, $0.status) < ($1.path, $1.method, $1.status) }
    var lines = ["# HELP paneld_requests_total Requests answered.", "# TYPE paneld_requests_total counter"]
    lines += keys.map { "paneld_requests_total{\(labels($0))} \(answered[$0]?.count ?? 0)" }
    lines += ["# HELP paneld_request_seconds Time from a request's head to its answer."]
    lines += ["# TYPE paneld_request_seconds summary"]
    for key in keys {
      lines.append("paneld_request_seconds_sum{\(labels(key))} \(answered[key]?.seconds ?? 0)")
      lines.append("paneld_request_seconds_count{\(labels(key))} \(answered[key]?.count ?? 0)")
    }
    for gauge in [("paneld_requests_under_way", "Requests being answered.", Double(underWay))] + gauges {
      lines += ["# HELP \(gauge.0) \(gauge.1)", "# TYPE \(gauge.0) gauge", "\(gauge.0) \(gauge.2)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func labels(_ key: Key) -> String {
    "method=\"\(key.method)\",path=\"\(key.path)\",status=\"\(key.status)\""
  }
}

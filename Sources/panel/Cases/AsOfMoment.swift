import ArgumentParser
import PanelWire

/// As of when something is shown, where that is not now.
struct AsOfMoment: ParsableArguments {
  @Option(help: ArgumentHelp("As it was recorded by then, or by the end of that day; else by now.", valueName: "time"))
  var recordedAt: String?

  @Option(
    help: ArgumentHelp(
      "Of what had happened by then, or by the end of that day; else by --recorded-at.", valueName: "time"))
  var validAt: String?

  func query() throws -> [(String, String?)] {
    [
      ("recorded-at", try recordedAt.map(When.asOf)),
      ("valid-at", try validAt.map(When.asOf)),
    ]
  }
}

extension Page {
  /// Before anything else, where what follows is not as it is now.
  mutating func asOf(_ json: JSON) {
    guard let asOf = json["as-of"], let validAt = When.long(asOf["valid-at"]) else { return }
    let recordedAt = asOf["valid-at"].text == asOf["recorded-at"].text ? nil : When.long(asOf["recorded-at"])
    say("As of \(validAt)\(recordedAt.map { ", as it was recorded by \($0)" } ?? ""): not as it is now.")
    gap()
  }
}

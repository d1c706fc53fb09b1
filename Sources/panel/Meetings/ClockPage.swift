import PanelWire

extension Page {
  /// The running clock of a meeting that is being held.
  mutating func clock(_ json: JSON?) {
    guard let json else { return }
    if let running = json["running"] {
      let (minutes, planned) = (running["minutes"].integer ?? 0, running["planned"].integer ?? 0)
      let over = (running["over"].integer ?? 0) > 0 ? ", over its time" : ""
      fact("Running", "item \(running["item"].integer ?? 0), for \(minutes) of \(planned) minutes\(over)")
    } else {
      fact("Running", "no item")
    }
    let late = json["late"].integer ?? 0
    let standing = late > 0 ? "\(MeetingWords.span(ofMinutes: late)) late" : "in time"
    fact("Over at", When.long(json["finish"]).map { "\($0), \(standing)" })
    let unreached = json["unreached"].elements.compactMap(\.integer).map(String.init).joined(separator: ", ")
    fact("Not reached", unreached.isEmpty ? nil : "item \(unreached)")
  }
}

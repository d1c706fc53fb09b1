import PanelWire

extension Input {
  /// The JSON of a file, or of the standard input where its name is `-`; every complaint with line and column.
  func json(of file: String) throws -> JSON {
    let bytes = try bytes(of: file)
    do {
      return try JSON.parse(bytes)
    } catch {
      var page = Page()
      page.say("\(file == "-" ? "What was read" : file) is not JSON that can be sent:")
      for complaint in error.complaints {
        let place = "\(complaint.position.line):\(complaint.position.column)"
        page.say("\(file == "-" ? "" : "\(file):")\(place): \(complaint.code.rawValue)", indent: 2)
      }
      page.say("Nothing was sent. Mend it and send it again.")
      throw Stopped(.usage, page)
    }
  }

  /// Words given on the command line; `-` reads them from the standard input, which keeps them out of the shell's
  /// history and of the list of processes.
  func words(_ given: String?) throws -> String? {
    guard given == "-" else { return given }
    let text = String(decoding: try all(), as: UTF8.self)
    return String(text.reversed().drop(while: \.isNewline).reversed())
  }
}

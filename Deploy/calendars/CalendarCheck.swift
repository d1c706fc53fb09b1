import Foundation
import PanelRules
import PanelWire

/// Writes calendars of every kind with the facts that were put into them, one JSON object a line, for a reader that has
/// nothing in common with the program: `Deploy/check_calendars.py`.
///
/// The arguments are a seed and how many; the same seed gives the same bytes.
@main
struct CalendarCheck {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    guard arguments.count == 2, CommandLine.arguments.count == 3 else {
      print("usage: calendarcheck SEED COUNT")
      exit(64)
    }
    var made = MadeCalendars(seed: arguments[0])
    for _ in 0..<arguments[1] {
      guard let document = made.next() else {
        print("A calendar could not be made: the time zone database lacks a zone.")
        exit(1)
      }
      print(String(decoding: document.facts, as: UTF8.self))
    }
  }
}

extension CalendarDocument {
  /// The calendar and what it is to say, said without it.
  fileprivate var facts: [UInt8] {
    JSONWriter.object { line in
      line.put("calendar", String(decoding: bytes, as: UTF8.self))
      line.put("zone", zone.identifier)
      line.put("organiser", organiser.description)
      switch method {
      case .publish(let name, let minutes):
        line.put("method", "PUBLISH")
        line.put("name", name)
        line.put("refresh", Int64(minutes))
      case .request(let person):
        line.put("method", "REQUEST")
        line.put("attendee", person.description)
      case .cancel(let person):
        line.put("method", "CANCEL")
        line.put("attendee", person.description)
      }
      line.list("entries", entries) { entry, item in
        item.put("uid", entry.uid)
        item.put("sequence", Int64(entry.sequence))
        item.put("changed", entry.changedAt)
        item.put("starts", entry.starts)
        item.put("minutes", Int64(entry.minutes))
        item.put("status", method.isCancel ? "CANCELLED" : entry.status.rawValue)
        item.put("summary", entry.summary)
        item.put("note", entry.note)
        item.put("place", entry.place)
        item.put("link", entry.link?.description)
      }
    }
  }
}

extension CalendarDocument.Method {
  fileprivate var isCancel: Bool {
    switch self {
    case .cancel: true
    case .publish, .request: false
    }
  }
}

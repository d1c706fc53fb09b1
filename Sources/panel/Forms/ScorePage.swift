import PanelWire

extension Page {
  /// What the answers to a form come to and call for. A number is never told alone: what it could be, where something is
  /// not known, and what must be said beside it, stand with it.
  mutating func outcome(of json: JSON) {
    if let score = json["score"] { self.score(score) }
    let prompts = json["prompts"].elements.compactMap { $0["says"].text }
    guard !prompts.isEmpty else { return }
    heading("What the answers call for")
    for prompt in prompts { say(prompt) }
  }

  private mutating func score(_ score: JSON) {
    let (notKnown, blank) = (score["not-known"].elements, score["blank"].elements)
    gap()
    fact("Score", Self.score(score, notKnown: notKnown.count, blank: blank.count))
    fact("Band", Self.band(score))
    fact("Not known", notKnown.compactMap { $0["label"].text }.joined(separator: "; "))
    fact("Not answered", blank.compactMap { $0["label"].text }.joined(separator: "; "))
    if let says = score["says"].text { say(says) }
  }

  /// `6 of 24, could reach 9: 3 not known`.
  private static func score(_ score: JSON, notKnown: Int, blank: Int) -> String {
    let open = [notKnown > 0 ? "\(notKnown) not known" : nil, blank > 0 ? "\(blank) not answered" : nil]
      .compactMap(\.self).joined(separator: ", ")
    let most = score["most"].integer.map { " of \($0)" } ?? ""
    let reach = score["could-reach"].integer
    guard let total = score["total"].integer else {
      return "no total\(reach.map { ", could reach \($0)\(most)" } ?? "")\(open.isEmpty ? "" : ": \(open)")"
    }
    guard let reach, reach > total else { return "\(total)\(most)" }
    return "\(total)\(most), could reach \(reach): \(open)"
  }

  private static func band(_ score: JSON) -> String? {
    let (band, reach) = (score["band-title"].text, score["could-reach-band-title"].text)
    guard let reach, reach != band else { return band }
    return "\(band ?? "none"), could reach \(reach)"
  }
}

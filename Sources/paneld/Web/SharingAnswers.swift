import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// What the sharing table says, as it is answered to those who answer for the disclosure.
enum SharingAnswers {
  static let shape = AnswerShape.object("sharing-decisions") {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("at", .moment)
    Always("table", tableShape)
    Always("flags", .list(flagShape))
    Always("items", .list(itemShape))
  }

  static func sight(_ sight: SharingSight, explaining: Bool, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", sight.held.id)
      o.put("reference", sight.reference)
      o.put("at", sight.now)
      o.put("table") { put(sight.pinned, in: &$0) }
      o.list("flags", sight.flags) { put($0, said, in: &$1) }
      o.list("items", sight.decisions) { decision, c in
        put(decision, said, in: &c)
        if explaining { c.list("tried", sight.pinned.table.explain(decision.facts)) { put($0, sight, in: &$1) } }
      }
    }
  }

  /// The version that decided, by number and hash.
  static let tableShape = AnswerShape.object {
    Always("version", .integer)
    Always("hash", .text)
  }

  private static func put(_ pinned: PinnedSharing, in o: inout JSONObjectWriter) {
    o.put("version", pinned.table.version)
    o.put("hash", pinned.hash)
  }

  static let flagShape = AnswerShape.object {
    Always("code", .code(of: DangerFlag.self))
    Always("says", .text)
  }

  static func put(_ flag: DangerFlag, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("code", flag)
    o.put("says", said.label("flag-\(flag.rawValue)", in: .sharing))
  }

  static let basisShape = AnswerShape.object {
    Always("code", .code)
    Always("version", .integer)
  }

  static func put(_ basis: LegalBasis.Cited, in o: inout JSONObjectWriter) {
    o.put("code", basis.code)
    o.put("version", basis.version)
  }

  static let remedyShape = AnswerShape.object {
    Always("act", .code)
    Always("says", .text)
    Always("by", .list(.code))
    Always("by-whom", .text)
  }

  static func put(_ remedy: SharingTable.Remedy, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("act", remedy.act)
    o.put("says", said.label(remedy.act, in: .sharing))
    o.values("by", remedy.by)
    o.put("by-whom", remedy.by.map { said.label("by-\($0)", in: .sharing) }.joined(separator: "; "))
  }

  private static let itemShape = AnswerShape.object {
    Always("item", .text)
    Always("version", .integer)
    Always("category", .code)
    Always("mark", .code(of: HandlingMark.self))
    Always("result", .code(of: SharingResult.self))
    Always("rule", .code)
    Always("reason", .code)
    Always("says", .text)
    Sometimes("how", .text)
    Sometimes("remedy", remedyShape)
    Always("bases", .list(basisShape))
    Always(
      "duties",
      .list(
        .object {
          Always("code", .code)
          Always("says", .text)
        }))
    Always("beside", .list(.code))
    Always("reveals-nothing", .flag)
    Sometimes("shown-as", .code)
    Sometimes("tried", .list(triedShape))
  }

  private static func put(_ decision: SharingDecision, _ said: Said, in o: inout JSONObjectWriter) {
    let (verdict, why) = (decision.verdict, said.sentence(decision.verdict.reason, in: .sharing))
    o.put("item", decision.item)
    o.put("version", decision.itemVersion)
    o.put("category", decision.category)
    o.put("mark", decision.mark)
    o.put("result", verdict.result)
    o.put("rule", verdict.rule)
    o.put("reason", verdict.reason)
    o.put("says", why.what)
    o.put("how", why.how)
    if let remedy = verdict.remedy { o.put("remedy") { put(remedy, said, in: &$0) } }
    o.list("bases", decision.bases) { put($0, in: &$1) }
    o.list("duties", verdict.duties) { duty, c in
      c.put("code", duty)
      c.put("says", said.label(duty, in: .sharing))
    }
    o.values("beside", verdict.beside)
    o.put("reveals-nothing", verdict.revealsNothing)
    o.put("shown-as", verdict.shownAs)
  }

  private static let triedShape = AnswerShape.object {
    Always("rule", .code)
    Always("says", .text)
    Always("held", .flag)
    Always(
      "found",
      .list(
        .object {
          Always("fact", .code(of: SharingFact.self))
          Always("is", .code)
        }))
  }

  private static func put(_ tried: SharingVerdict.Tried, _ sight: SharingSight, in o: inout JSONObjectWriter) {
    let row = sight.pinned.table.phases.flatMap(\.rows).first { $0.rule == tried.rule }
    o.put("rule", tried.rule)
    o.put("says", row?.says ?? "")
    o.put("held", tried.held)
    o.list("found", tried.findings) { finding, c in
      c.put("fact", finding.fact)
      c.put("is", finding.found)
    }
  }
}

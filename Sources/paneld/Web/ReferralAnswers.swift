import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Referrals as they are answered to whoever made them, and in lists.
enum ReferralAnswers {
  static let receiptShape = AnswerShape.object("referral-receipt") {
    Always("id", .id(Referral.self))
    Always("reference", .text)
    Always("received-at", .moment)
    Always("next", .list(nextShape))
    Always(
      "proposals",
      .list(
        .object {
          Always("route", .code)
          Always("title", .text)
          Sometimes("row", .code)
          Always("reason", .code(of: RouteProposal.Reason.self))
          Always("says", .text)
        }))
  }

  static func receipt(_ receipt: ReferralReceipt, _ said: Said) -> [UInt8] {
    let first = receipt.immediateRisk ? callFirst(received: true, said).elements : []
    return JSONWriter.object { o in
      o.put("id", receipt.id)
      o.put("reference", receipt.reference)
      o.put("received-at", receipt.receivedAt)
      o.put("next", JSON.array(first + advised(receipt.verdict) + [next(receipt.told, said)]))
      o.list("proposals", receipt.proposals) { proposal, c in
        c.put("route", proposal.route)
        c.put("title", proposal.title)
        c.put("row", proposal.row?.name)
        c.put("reason", proposal.reason)
        c.put("says", proposal.row?.because ?? said.label(proposal.reason.rawValue, in: .referrals))
      }
    }
  }

  /// What the rows advise, of the referrer's own answers and of nothing else: what comes before anything, then the rest.
  private static func advised(_ verdict: RoutingTable.Verdict?) -> [JSON] {
    guard let verdict else { return [] }
    let first = verdict.first?.advice.map { advice("at-once", $0) }
    return (first.map { [$0] } ?? []) + verdict.rows.compactMap(\.advice).map { advice("advice", $0) }
  }

  private static func advice(_ code: String, _ says: String) -> JSON {
    ["code": .string(code), "says": .string(says)]
  }

  /// What stands first where somebody is in danger; only one that was received is said to be.
  static func callFirst(received: Bool, _ said: Said) -> JSON {
    let sentence = said.sentence("call-999", in: .referrals)
    let says = received ? [sentence.what, sentence.how ?? ""].joined(separator: " ") : sentence.what
    return [["code": "call-999", "says": .string(says)]]
  }

  /// A referral as it is shown: to whoever made it what they were told, to those who receive it the file.
  static let shape = AnswerShape.either("referral", ReferralFileAnswers.fileShape, viewShape)

  private static let viewShape = AnswerShape.object {
    ownMembers
    Always("next", .list(nextShape))
    Sometimes("asked-for", .list(.code))
  }

  /// What the referrer sees: nothing but what they were told.
  static func view(_ view: ReferrerView, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      put(view, said, in: &o)
      let told = ToldReferrer(
        word: view.progress.word, at: view.progress.since, due: view.due, asked: view.asked)
      o.put("next", JSON.array([next(told, said)]))
      if !view.asked.isEmpty { o.values("asked-for", view.asked) }
    }
  }

  static let pageShape = AnswerShape.either(
    "referrals", .object { Always("referrals", .list(lineShape)) },
    .object { Always("referrals", .list(.object { ownMembers })) })

  private static let lineShape = AnswerShape.object {
    Always("id", .id(Referral.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("standing", .code(of: Referral.Standing.self))
    Always("standing-title", .text)
    Always("sector", .code)
    Always("immediate-risk", .flag)
    Always("received-at", .moment)
    Sometimes("due", .due)
    Always("late", .flag)
  }

  static func page(_ page: ReferralPage, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      switch page {
      case .waiting(let lines):
        o.list("referrals", lines) { line, c in
          c.put("id", line.id)
          c.put("reference", line.reference)
          c.put("route", line.route)
          c.put("route-title", said.route(line.route))
          c.put("standing", line.standing)
          c.put("standing-title", said.label(line.standing.rawValue, in: .referrals))
          c.put("sector", line.sector)
          c.put("immediate-risk", line.immediateRisk)
          c.put("received-at", line.receivedAt)
          c.put("due", line.due)
          c.put("late", line.late)
        }
      case .own(let views): o.list("referrals", views) { put($0, said, in: &$1) }
      }
    }
  }

  static let toldShape = AnswerShape.object("referral-told") {
    Always("id", .id(Referral.self))
    Always("reference", .text)
    Always("number", .integer)
    Always("at", .moment)
    Always("next", .list(nextShape))
  }

  /// An act of theirs, answered to the referrer.
  ///
  /// - Parameter immediateRisk: they say with it that somebody is in danger.
  static func toldReferrer(_ acted: ReferralActed, immediateRisk: Bool = false, _ said: Said) -> [UInt8] {
    let first = immediateRisk ? callFirst(received: true, said).elements : []
    return JSONWriter.object { o in
      o.put("id", acted.id)
      o.put("reference", acted.reference)
      o.put("number", acted.number)
      o.put("at", acted.at)
      o.put("next", JSON.array(first + (acted.told.map { [next($0, said)] } ?? [])))
    }
  }

  static let actedShape = AnswerShape.object("referral-acted") {
    actedMembers
    Sometimes("due", .due)
  }

  /// An act of those who receive it.
  static func acted(_ acted: ReferralActed, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      put(acted, said, in: &o)
      o.put("due", acted.told?.due)
    }
  }

  static let actedMembers = AnswerShape.members {
    Always("id", .id(Referral.self))
    Always("reference", .text)
    Always("standing", .code(of: Referral.Standing.self))
    Always("standing-title", .text)
    Always("version", .integer)
    Always("at", .moment)
  }

  static func put(_ acted: ReferralActed, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("id", acted.id)
    o.put("reference", acted.reference)
    o.put("standing", acted.standing)
    o.put("standing-title", said.label(acted.standing.rawValue, in: .referrals))
    o.put("version", acted.number)
    o.put("at", acted.at)
  }

  private static let ownMembers = AnswerShape.members {
    Always("id", .id(Referral.self))
    Always("reference", .text)
    Always("received-at", .moment)
    Always("progress", progressShape)
  }

  /// How a referral stands, to those outside who hear of it.
  static let progressShape = AnswerShape.object {
    Always("word", .code)
    Always("says", .text)
    Always("since", .moment)
  }

  static func put(_ progress: PublicWord, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("progress") { p in
      p.put("word", progress.word)
      p.put("says", said.label(progress.word, in: .progress))
      p.put("since", progress.since)
    }
  }

  private static func put(_ view: ReferrerView, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("id", view.id)
    o.put("reference", view.reference)
    o.put("received-at", view.receivedAt)
    put(view.progress, said, in: &o)
  }

  private static let nextShape = AnswerShape.object {
    Always("code", .code)
    Always("says", .text)
    Sometimes("by", .due)
  }

  /// What happens next, and by when.
  private static func next(_ told: ToldReferrer, _ said: Said) -> JSON {
    let sentence = said.sentence(told.word, in: .progress)
    var next: JSON.Object = ["code": .string(told.word), "says": .string(sentence.how ?? sentence.what)]
    if let due = told.due { next["by"] = .string(due.rfc3339) }
    return .object(next)
  }
}

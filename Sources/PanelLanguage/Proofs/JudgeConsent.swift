import PanelRules

/// 2: no support without support consent in force, of the right person for their age.
///
/// The engine asks for consent at every move into a stage of kind `support`, whether or not the file says so. What it
/// does not guard is proved here: that no case opens in support; that support is on nowhere but where consent was asked
/// for, and off wherever nobody watches over its end; that whoever sees a case because of it loses sight of it; that what
/// ends by itself is heard of and begins a clock; and that a withdrawal or refusal takes the case out of support at once.
extension Judge {
  mutating func judgeConsent() {
    complainOfOpenings()
    for mishap in exploration.mishaps { judgeConsent(mishap) }
    guard let rule = route.supportConsent else {
      for room in terrain.rooms where room.stage.kind == .support {
        let stage = room.stage
        fail(
          .supportConsent, at: spot(of: room),
          "support is given at “\(stage.title)” and the route does not say who agrees to it; add “support-consent”",
          path: path(to: stage.name))
      }
      return
    }
    judge(rule)
  }

  private mutating func complainOfOpenings() {
    for (index, opening) in exploration.openings.enumerated() {
      let stage = terrain.rooms[Int(opening.position.stage)].stage
      guard stage.kind == .support else { continue }
      fail(
        .supportConsent, at: .stage(stage.name),
        "a case opens in support, at “\(stage.title)”, and nobody was asked; let it open before support",
        path: words.path(to: -1, then: .opened(index)))
    }
  }

  private mutating func judgeConsent(_ mishap: Exploration.Mishap) {
    let room = terrain.rooms[mishap.key.room]
    let stage = room.stage
    let spot: Spot
    let says: String
    switch mishap.key.kind {
    case .startedUnasked:
      let what: String
      switch mishap.by {
      case .opened: return
      case .made(let way):
        spot = self.spot(way.move, in: room)
        what = "“\(way.move.title)”"
      case .happened(let happening, _):
        spot = happening.occurrence.map { self.spot($0, in: room) } ?? self.spot(of: room)
        what = "what is recorded"
      }
      says =
        "\(what) starts support while no consent is in force; let it need “support-consent”, or lead to a stage of kind "
        + "“support”"
    case .supportOff:
      spot = self.spot(of: room)
      says =
        "a case stands in support at “\(stage.title)”, and support is not on, so that nobody hears when consent "
        + "ends; let entering it “start-support”"
    case .supportUnwatched:
      spot = self.spot(of: room)
      says =
        "a case comes to “\(stage.title)” and support goes on, though nobody watches over consent there; let the move "
        + "that leads there “stop-support”"
    case .ignored(let happening):
      spot = self.spot(of: room)
      let what = happening == .withdrew ? "a withdrawal of consent" : "a refusal of support"
      says =
        "\(what) does not end support at “\(stage.title)”; say in “when” to which stage the case goes, with “stop-support”"
    case .toldTooEarly, .movedByClock, .takenTwice: return
    }
    fail(.supportConsent, at: spot, says, path: words.path(to: mishap.from, then: mishap.by))
  }

  private mutating func judge(_ rule: SupportConsentRule) {
    guard let support = terrain.rooms.map(\.stage).first(where: { $0.kind == .support }) else { return }
    let path = path(to: support.name)
    func fail(_ says: String) { self.fail(.supportConsent, at: .supportConsent, says, path: path) }
    if rule.adult != .person {
      fail("nobody else agrees to support for an adult who can decide; write “adult: self”")
    }
    if supplies.actors(rule.recordedBy, at: support).isEmpty {
      fail(
        "nobody who sees the case at “\(support.title)” may record what is said of support; name such a role in “recorded-by”"
      )
    }
    guard rule.under18 == .parentOrGuardian else { return }
    if rule.ownConsentWithin == nil {
      fail(
        "on the person's 18th birthday a parent's agreement ends, and no time begins to ask them; add “own-consent-within”"
      )
    }
    if supplies.actors(rule.resolvedBy, at: support).isEmpty || rule.disputeWithin == nil {
      fail(
        "those responsible for the person may disagree, and nobody has to settle it in time; add “resolved-by” and "
          + "“dispute-within”")
    }
  }
}

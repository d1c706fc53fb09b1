import PanelRules

/// 3: nothing is shared with an agency, on any path, without a recorded basis that allows it.
///
/// What a route file can make a case tell others, and on what that has to rest:
/// - a request for information tells an agency that somebody is known and why it is asked: it says its purpose, its legal
///   basis and the least that is asked for;
/// - a hand-over to another route, and the offer of a case to another area, pass on a case: somebody makes the move, and
///   it records on what: a form that it needs, the panel's decision, a sharing decision, or a reason in their own words;
///   it never follows from entering a stage or from a recorded fact alone;
/// - a provider's brief names the person and what the work needs: whoever holds such a role sees the case while support
///   consent is in force and at no other time, unless the work is theirs (they own a stage);
/// - what a route withholds from a role of its own until an answer is there, it tells no agency and no other route on any
///   path on which no move needed that answer.
extension Judge {
  mutating func judgeSharing() {
    judgeRequests()
    judgePassingOn()
    judgeProviders()
    for mishap in exploration.mishaps where mishap.key.kind == .toldTooEarly {
      let room = terrain.rooms[mishap.key.room]
      let spot =
        mishap.key.move.flatMap { room.stage.moves[$0] }.map { self.spot($0, in: room) } ?? self.spot(of: room)
      let withheld = terrain.withheld.map { "“\(supplies.title(of: $0.form))”\(supplies.words($0.conditions))" }
      fail(
        .sharing, at: spot,
        "others are told of a case before \(withheld.joined(separator: " and ")), until when it is withheld from a role "
          + "of the route itself; let a move before it need that answer",
        path: words.path(to: mishap.from, then: mishap.by))
    }
  }

  private mutating func judgeRequests() {
    for room in terrain.rooms {
      for effect in room.stage.onEntry { judge(effect, at: spot(of: room), room.stage) }
      for move in room.plan.moves { for effect in move.effects { judge(effect, at: spot(move, in: room), room.stage) } }
      for (occurrence, move) in room.stage.when {
        for effect in move.effects { judge(effect, at: spot(occurrence, in: room), room.stage) }
      }
    }
  }

  private mutating func judge(_ effect: Effect, at spot: Spot, _ stage: Stage) {
    guard case .requestInformation(_, _, let asking) = effect else { return }
    let unsaid = [
      asking.purpose.isBlank ? "what for (“purpose”)" : nil,
      asking.legalBasis.isBlank ? "on what basis (“legal-basis”)" : nil,
      asking.asked.isBlank ? "for what (“asked”)" : nil,
    ].compactMap(\.self)
    guard !unsaid.isEmpty else { return }
    fail(
      .sharing, at: spot,
      "agencies are asked about the person and nothing says \(unsaid.joined(separator: ", ")); say it",
      path: path(to: stage.name))
  }

  private mutating func judgePassingOn() {
    for room in terrain.rooms {
      let stage = room.stage
      if let what = stage.onEntry.lazy.compactMap(passedOn).first {
        fail(
          .sharing, at: spot(of: room),
          "entering “\(stage.title)” \(what) and nobody decides it; let a move do it, that needs what it rests on",
          path: path(to: stage.name))
      }
      for (occurrence, move) in stage.when {
        guard let what = move.effects.lazy.compactMap(passedOn).first else { continue }
        fail(
          .sharing, at: spot(occurrence, in: room),
          "what is recorded \(what) and nobody decides it; let a move do it, that needs what it rests on",
          path: path(to: stage.name))
      }
      for move in room.plan.moves {
        guard let what = move.effects.lazy.compactMap(passedOn).first, !move.recordsWhy else { continue }
        fail(
          .sharing, at: spot(move, in: room),
          "“\(move.title)” \(what) and nothing says on what that rests; let it need a form or a decision, or a reason",
          path: path(to: stage.name))
      }
    }
  }

  private func passedOn(_ effect: Effect) -> String? {
    switch effect {
    case .openLinked(let opening): "hands the case over to \(others[opening.route]?.title ?? opening.route)"
    case .proposeTransfer: "offers the case to another area"
    case .list, .unlist, .requestInformation, .task, .grant, .revoke, .notify, .startSupport, .stopSupport,
      .holdForPolice, .releaseHold, .freezeLetters, .startRetention, .begin, .stop, .startClock, .stopClock:
      nil
    }
  }

  private mutating func judgeProviders() {
    let owners = Set(terrain.rooms.compactMap(\.stage.owner))
    for (name, role) in route.roles.sorted(by: { $0.key < $1.key })
    where role.classes == ["provider"] && role.sees >= .brief && !owners.contains(name)
      && route.supportConsent?.opens.contains(name) != true
    {
      fail(
        .sharing, at: .role(name),
        "“\(role.title)” sees the case as soon as somebody holds the role, whether or not support was agreed to; name it in "
          + "“opens” of “support-consent”",
        path: path(to: route.firstStage) + ["A \(role.title) is given the case."])
    }
  }
}

extension Move {
  /// It leaves behind why it was made: a form, a decision, or the mover's own words.
  fileprivate var recordsWhy: Bool {
    needsReason
      || needs.contains { need in
        switch need {
        case .form, .decision, .sharing, .score, .notOpenTo: true
        case .quorum, .supportConsent, .returns, .assigned, .elapsed, .notElapsed, .approval, .identityKnown,
          .residenceKnown,
          .scoreBelow,
          .stoodAt, .age, .area, .attempts, .safeContact, .conflictCheck, .capacity, .places, .actions, .strand:
          false
        }
      }
  }
}

extension String {
  /// Nothing but spaces.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

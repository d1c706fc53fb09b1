/// Somebody who reads what was said on an item, as far as it matters to how far it may go.
package struct WordsReader: Hashable, Sendable {
  /// Whom they work for.
  package var agency: Agency.ID
  /// They arrange the panel's meetings: they keep, check and approve what is written of them.
  package var arranges: Bool
  /// They see the case by a role that sits on the panel: whoever is let in to it as a guest does not, whatever other roles
  /// they hold.
  package var sits: Bool
  /// When they were in the room.
  package var there: [Stay]

  /// Somebody who has no part in the panel, unless somebody says otherwise.
  package init(of agency: Agency.ID, arranges: Bool = false, sits: Bool = false, there: [Stay] = []) {
    self.agency = agency
    self.arranges = arranges
    self.sits = sits
    self.there = there
  }

  /// One stretch of somebody's time in a room.
  package struct Stay: Hashable, Sendable {
    /// When they came in.
    package var from: Moment
    /// When they left; nil: they have not.
    package var until: Moment?

    package init(from: Moment, until: Moment? = nil) {
      self.from = from
      self.until = until
    }

    /// They hear what is said then: of the instant in which they leave nothing.
    package func hears(_ moment: Moment) -> Bool { from <= moment && moment < until ?? .latest }

    /// They were there at some moment of a time; nil: up to now.
    package func meets(_ time: Stay) -> Bool { from <= time.until ?? .latest && time.from <= until ?? .latest }
  }
}

extension WordsReader {
  /// Whether they are told what an agency said of a case that they may see.
  ///
  /// Whoever heard it knows it, and so do its agency and those who keep the minutes. Anybody else is told as far as the
  /// agency lets it go: to nobody; to those who sit on the panel, where it is for them alone or where the agency is asked
  /// before it leaves them; or to all who may see the case. What no agency gave terms for is the panel's own record.
  package func isTold(_ onward: ReturnTerms.Onward?, by agency: Agency.ID, at moment: Moment) -> Bool {
    if arranges || agency == self.agency || there.contains(where: { $0.hears(moment) }) { return true }
    switch onward {
    case nil, .freeWithinPurpose: return true
    case .panelOnly, .askOriginator: return sits
    case .some(.none): return false
    }
  }
}

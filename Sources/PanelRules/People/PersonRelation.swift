/// How somebody a case is about is related to somebody else: as a team recorded it, and never changed afterwards but by
/// its end. It is no word on whether two records are one person: that is ``PersonLink``; and who holds parental
/// responsibility, and whether they are a risk, is a record about sharing of its own, ``ParentalResponsibility``, which is
/// what decisions on sharing read. None of them reads this.
///
/// It belongs to the case whose team recorded it, and is told to nobody who does not see that case whole. Of the other
/// side it tells nothing to whoever does not see a case about them: not who it is, nor whether there is such a case.
package struct PersonRelation: Sendable, Equatable, Identified {
  package static let prefix = "rel"
  package typealias ID = Identifier<PersonRelation>

  package var id: ID
  /// Whose team recorded it.
  package var caseID: Case.ID
  package var kind: Kind
  /// Whom that case is about.
  package var person: Person.ID
  /// A record that other cases may be about, or one made for this, where there was none or it is nobody's business.
  package var other: Person.ID
  /// The other works here.
  package var practitioner: Practitioner.ID?
  package var confidentiality: Confidentiality
  /// The roles on the case's route that may learn of it, where it is for some only.
  package var roles: [RoleName]
  package var evidence: Evidence
  /// From when to when it was so, where that is known.
  package var from: Moment?
  package var until: Moment?

  package init(
    id: ID, caseID: Case.ID, kind: Kind, person: Person.ID, other: Person.ID, practitioner: Practitioner.ID? = nil,
    confidentiality: Confidentiality, roles: [RoleName] = [], evidence: Evidence, from: Moment? = nil,
    until: Moment? = nil
  ) {
    self.id = id
    self.caseID = caseID
    self.kind = kind
    self.person = person
    self.other = other
    self.practitioner = practitioner
    self.confidentiality = confidentiality
    self.roles = roles
    self.evidence = evidence
    self.from = from
    self.until = until
  }

  /// Who may learn of it, among those who see the case whole on which it was recorded.
  package enum Confidentiality: String, Sendable, CaseIterable {
    /// All of them.
    case ownTeam = "own-team"
    /// Those who see a case about the other whole as well: neither team learns of it by itself.
    case bothTeams = "both-teams"
    /// Those who hold one of the named roles on the case.
    case roles
    /// Nobody who does not say why; the history of the case says that they asked.
    case sealed

    /// Whether the whole team may know that there is one, if not what it says.
    fileprivate var isKnownToTeam: Bool {
      switch self {
      case .ownTeam, .sealed: true
      case .bothTeams, .roles: false
      }
    }
  }

  /// Whether the history of the case says that it was recorded and that it ended.
  ///
  /// An event counts up the version of the case, which everybody sees who works on it: whoever may not learn of a relation
  /// would learn from a number that was passed over that there is one, and when. So one that part of the team may not
  /// learn of is no event: one for both teams, or for some roles; and one to somebody who works here, who may be of the
  /// team and is never told of it. Such a relation is a row that is added to and never changed, and outside the chain: of
  /// it nothing can be verified but that the row is there.
  package var isInHistory: Bool { confidentiality.isKnownToTeam && practitioner == nil }

  /// On what it rests.
  package enum Evidence: String, Sendable, CaseIterable {
    case toldByPerson = "told-by-person"
    case toldByOther = "told-by-other"
    case toldByFamily = "told-by-family"
    case agencyRecord = "agency-record"
    case courtOrder = "court-order"
    case observed
  }

  /// Why it ended.
  package enum EndReason: String, Sendable, CaseIterable {
    case noLongerSo = "no-longer-so"
    case mistaken
  }
}

extension PersonRelation {
  /// What the one is to the other.
  package enum Kind: String, Sendable, CaseIterable {
    case parentOf = "parent-of"
    case childOf = "child-of"
    case carerOf = "carer-of"
    case caredForBy = "cared-for-by"
    case partnerOf = "partner-of"
    case formerPartnerOf = "former-partner-of"
    case siblingOf = "sibling-of"
    case relativeOf = "relative-of"
    case sameHousehold = "same-household"
    case associateOf = "associate-of"
    case employs
    case employedBy = "employed-by"
    case harms
    case harmedBy = "harmed-by"
    case memberOf = "member-of"
    case hasMember = "has-member"
    case foundAt = "found-at"
    case whereFound = "where-found"
    case rivalOf = "rival-of"

    /// The same, said from the other side.
    package var inverse: Kind {
      switch self {
      case .parentOf: .childOf
      case .childOf: .parentOf
      case .carerOf: .caredForBy
      case .caredForBy: .carerOf
      case .employs: .employedBy
      case .employedBy: .employs
      case .harms: .harmedBy
      case .harmedBy: .harms
      case .memberOf: .hasMember
      case .hasMember: .memberOf
      case .foundAt: .whereFound
      case .whereFound: .foundAt
      case .partnerOf, .formerPartnerOf, .siblingOf, .relativeOf, .sameHousehold, .associateOf, .rivalOf: self
      }
    }

    /// What the one of whom it is said may be, and the other.
    package var sides: (one: Set<Case.Focus.Kind>, other: Set<Case.Focus.Kind>) {
      switch self {
      case .parentOf, .childOf, .carerOf, .caredForBy, .partnerOf, .formerPartnerOf, .siblingOf, .relativeOf,
        .sameHousehold, .employs, .employedBy:
        ([.person], [.person])
      case .associateOf: ([.person, .group], [.person, .group])
      case .harms: ([.person, .household, .group], Set(Case.Focus.Kind.allCases))
      case .harmedBy: (Set(Case.Focus.Kind.allCases), [.person, .household, .group])
      case .memberOf: ([.person], [.household, .group])
      case .hasMember: ([.household, .group], [.person])
      case .foundAt: ([.person, .household, .group], [.place])
      case .whereFound: ([.place], [.person, .household, .group])
      case .rivalOf: ([.group], [.group])
      }
    }
  }
}

extension PersonRelation {
  /// How somebody stands who would learn of it.
  package struct Reader: Sendable {
    package var practitioner: Practitioner.ID
    /// They see the case whole on which it was recorded.
    package var isOnTeam: Bool
    /// What they hold on that case.
    package var roles: Set<RoleName>
    /// They see a case about the other whole.
    package var isOnOthersTeam: Bool
    /// A conflict, or the police, stand between them and a case about either.
    package var isShutOff: Bool
    /// They said why, and it is on record.
    package var saidWhy: Bool

    package init(
      practitioner: Practitioner.ID, isOnTeam: Bool, roles: Set<RoleName>, isOnOthersTeam: Bool, isShutOff: Bool,
      saidWhy: Bool
    ) {
      self.practitioner = practitioner
      self.isOnTeam = isOnTeam
      self.roles = roles
      self.isOnOthersTeam = isOnOthersTeam
      self.isShutOff = isShutOff
      self.saidWhy = saidWhy
    }
  }

  /// Whether somebody learns of it. Row level security says the same of its row.
  package func isTold(to reader: Reader) -> Bool {
    guard reader.isOnTeam, !reader.isShutOff, practitioner != reader.practitioner else { return false }
    return switch confidentiality {
    case .ownTeam: true
    case .bothTeams: reader.isOnOthersTeam
    case .roles: !reader.roles.isDisjoint(with: roles)
    case .sealed: reader.saidWhy
    }
  }
}

import Foundation
package import PanelRules
import PanelStore

/// Whose information a paper is, and from when.
package struct PaperSource: Sendable, Hashable {
  package let agency: Agency.ID
  package let agencyName: String
  /// When the form was saved, or the agency answered; nil: no such moment is kept.
  package let at: Moment?
}

extension [PaperDay] {
  /// When papers were written that say the same however often they are opened: of each the version that was published.
  func moments(of papers: [StoredPaper]) -> [PaperPlace: Moment] {
    var moments: [PaperPlace: Moment] = [:]
    for paper in papers {
      moments[PaperPlace(item: Int(paper.item), number: Int(paper.number))] =
        self.first { $0.record == paper.record && ($0.version == nil || $0.version == paper.version) }?.at
    }
    return moments
  }
}

extension Pack {
  /// Where what its papers say came from. That there is a case is nobody's information.
  func sources(_ agencies: [Agency.ID: String], _ moments: [PaperPlace: Moment]) -> [PaperPlace: PaperSource] {
    var sources: [PaperPlace: PaperSource] = [:]
    for item in items {
      for paper in item.papers where paper.name != PaperCase.theCase {
        let place = PaperPlace(item: item.number, number: paper.number)
        guard let name = agencies[paper.originator] else { continue }
        sources[place] = PaperSource(agency: paper.originator, agencyName: name, at: moments[place])
      }
    }
    return sources
  }
}

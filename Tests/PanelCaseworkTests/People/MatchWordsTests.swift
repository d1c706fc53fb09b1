import CaseworkFixture
import PanelLanguage
import PanelSealing
import Testing

@Suite("The words for a match")
struct MatchWordsTests {
  @Test("every piece of evidence and every band has words, in every language")
  func words() throws {
    let codes = MatchScore.codes + MatchScore.Band.allCases.map(\.rawValue)
    let languages = try ShippedDefinitions.all.get().words
    #expect(!languages.isEmpty)
    for (language, words) in languages {
      #expect(codes.filter { words.sentence($0, in: .matches) == nil } == [], "\(language)")
    }
  }
}

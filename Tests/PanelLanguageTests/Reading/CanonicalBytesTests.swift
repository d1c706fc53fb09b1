import PanelLanguage
import Testing

@Suite("The bytes a route stands on")
struct CanonicalBytesTests {
  @Test("are the same for the same files, whatever else the folder holds")
  func stable() throws {
    let before = try SmallFolder.loaded().canonicalBytes(of: "visit")
    #expect(before != nil)
    var files = SmallFolder.files
    files["walk.yaml"] = SmallFolder.walk + "# a remark\n"
    files["words/en.yaml"] = SmallFolder.words.replacing("rescue: Rescue", with: "rescue: Save")
    files["forms/referral.yaml"] = SmallFolder.referral + "# a remark\n"
    files["README.md"] = "Not read."
    files["scenarios/walk/one.yaml"] = "{"
    #expect(try SmallFolder.loaded(files).canonicalBytes(of: "visit") == before)
  }

  @Test("change with the route, each form it names, and nothing can be moved from one file to the next unseen")
  func sensitive() throws {
    var seen: Set<[UInt8]> = []
    for changed in ["", "walk.yaml", "forms/note.yaml", "forms/referral.yaml", "forms/information-return.yaml"] {
      var files = SmallFolder.files
      if let text = files[changed] { files[changed] = text + "#\n" }
      seen.insert(try #require(try SmallFolder.loaded(files).canonicalBytes(of: "walk")))
    }
    #expect(seen.count == 5)
  }

  @Test("hold the calendar, and are nil for a route that is not there")
  func calendar() throws {
    let folder = try SmallFolder.loaded()
    let bytes = try #require(folder.canonicalBytes(of: "walk"))
    #expect(String(decoding: bytes, as: UTF8.self).contains("calendars/england-and-wales.json 33\n{\"division\""))
    #expect(folder.canonicalBytes(of: "run") == nil)
  }
}

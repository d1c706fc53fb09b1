import PanelSealing
import Testing

@Suite("Names that sound alike")
struct SoundCodeTests {
  @Test(
    "one name in several spellings sounds alike, each with each",
    arguments: [
      "mohammed muhammad mohamed mohammad muhammed mohamad mohammod mouhamed mohamud mahamed maxamed",
      "mahmoud mahmood mehmood mahmud mahmut",
      "ahmed ahmad ahmet achmed akhmed ahamed axmed",
      "hussein hussain husayn hossein husain hoosain huseyin xuseen",
      "hassan hasan hasaan xasan",
      "yousef yusuf youssef yousuf yusef yoosuf",
      "abdullah abdulla abdallah abdalla",
      "abdulrahman abdurrahman abdulrehman abdelrahman abdurahman",
      "abdulsalam abdussalam abdesselam abdulsalaam",
      "ibrahim ebrahim ibraheem ibrahem abraham",
      "khalid khaled khaleed halid khalit",
      "usman osman uthman othman ousmane",
      "omar umar omer umer",
      "aisha ayesha aysha aicha iesha aishah",
      "fatima fatimah fatma fatime faatima",
      "khadija khadijah khadeeja hadija",
      "zainab zaynab zeinab zeyneb zeynep",
      "maryam mariam miriam meryem maryum",
      "qasim kasim kassem qassem cassim",
      "qasim gasim qassem gassem",
      "tariq tarik tareq tarek tareek",
      "iqbal ikbal eqbal",
      "iqbal igbal",
      "yaqub yakub yaqoob jakub yakup",
      "suleiman sulaiman soliman suleyman sulayman",
      "rashid rasheed rachid rashed",
      "sharif shareef cherif charif sherif",
      "jamal jamaal djamal djamel jamel",
      "shaikh sheikh shaik sheik shekh",
      "chaudhry chaudhary choudhury choudhry chowdhury chaudry",
      "dawood dawud daoud dawoud",
      "rizwan rezwan rizvan riswan rizwaan",
      "anwar anvar anwer",
      "rahman rehman rahmaan rahaman",
      "rahim raheem rohim",
      "ramadan ramadhan ramadaan",
      "siddiqui siddiqi sidiqi siddiquie",
      "qureshi kureshi koreshi quraishi qureishi",
      "mikhail mikail michael mikael",
      "mikhail mihail",
      "catherine katherine kathryn catharine cathryn",
      "stephen steven stefan stephan stevin",
      "philip phillip filip philipp",
      "sean shaun shawn",
      "geoffrey jeffrey jeffery geffrey",
      "christopher kristopher christofer",
      "thompson thomson tomson tompson",
      "smith smyth smithe",
      "reece rhys rees",
      "macdonald mcdonald macdonnald",
      "wright right rite",
      "knight night nite",
      "stewart stuart",
      "elizabeth elisabeth elizabet",
      "viktor victor wiktor",
      "kowalski kovalsky kowalsky",
      "alexander aleksander alexandr aleksandr",
      "sophie sophia sofia sofie",
      "isabel isabelle izabel",
      "shah shaah sha",
      "hussein hussien husien",
      "osama usama oussama",
      "mohammed mohmmad mohmed mohammd",
      "begum begam baygum",
      "khatun khatoon katun",
      "miah mia meah",
      "singh sing",
      "patel pattel",
      "novak nowak",
      "jemal xhemal djemal",
      "kwame kwami",
      "gallagher galagher gallager",
      "yahya yehia yahia yahiya",
    ])
  func sameName(spellings: String) {
    let names = spellings.split(separator: " ").map(String.init)
    for (place, one) in names.enumerated() {
      for other in names[(place + 1)...] {
        #expect(alike(one, other), "\(one) \(codes(one)) and \(other) \(codes(other))")
      }
    }
  }

  @Test(
    "different names do not sound alike, each with each",
    arguments: [
      "mohammed mahmoud ahmed hamid",
      "hassan hussein hasina",
      "omar amir amira",
      "khalid khalil jamal kamal",
      "samir samira sumaya salim",
      "karim karima amin amina",
      "paul paula pauline",
      "sara zara tara",
      "ben pen den",
      "ali ola",
      "nasir yasir bashir",
      "john jane joanna",
      "adam idris aidan",
      "abdullah abdulrahman abdulaziz abdulkarim",
      "smith smart schmidt",
      "brown bryan",
      "taylor turner",
      "williams wilson wilkins",
      "jackson johnson jameson",
      "robert roberta",
      "daniel tanya dana",
      "fatima farida fatin",
      "tariq dariq farooq",
      "gary kerry harry",
      "maria marcus mark",
      "peter petra patrick",
      "sheikh shah chaudhry",
      "yusuf yasin yunus",
      "rashid rasha reza",
      "kowalski kaminski nowak",
    ])
  func differentNames(spellings: String) {
    let names = spellings.split(separator: " ").map(String.init)
    for (place, one) in names.enumerated() {
      for other in names[(place + 1)...] {
        #expect(!alike(one, other), "\(one) \(codes(one)) and \(other) \(codes(other))")
      }
    }
  }

  private func alike(_ one: String, _ other: String) -> Bool {
    !Set(codes(one)).isDisjoint(with: codes(other))
  }

  private func codes(_ part: String) -> [String] {
    SoundCode.codes(of: part)
  }
}

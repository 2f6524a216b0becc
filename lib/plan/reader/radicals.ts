/** Radicals of the supplement, each followed by the character it is written for; Unicode gives no mapping for these. */
const SUPPLEMENT = '⺟母⺠民⺢水⺧牛⺪疋⺫目⺬示⺮竹⺯糸⺱网⺶羊⺷羊⺸羊⺻聿⺼肉⺽臼⺾艹⻀艹⻂衣⻃西⻄西⻅见⻆角⻉贝⻋车⻌辶⻍辶⻎辶⻐金⻑长⻒长⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻯竜⻰龙⻳龟⺁厂⺄乙⺅亻⺈刀⺉刂⺋卩⺌小⺎兀⺒己⺖忄⺗心⺘手⺙攵⺛旡⺝月⺡氵⺣灬⺤爪⺥爪⺨犭⻁虎'

/** The Kangxi radicals and their supplement with the characters that PDF programs mean by them, one after the other. */
export const RADICAL_PAIRS = Array.from({ length: 0x2fd6 - 0x2f00 }, (_, at) => {
  const radical = String.fromCharCode(0x2f00 + at)
  return radical + radical.normalize('NFKC')
}).join('') + SUPPLEMENT

const CHARACTERS = new Map(Array.from({ length: RADICAL_PAIRS.length / 2 }, (_, at) => [RADICAL_PAIRS.charAt(at * 2), RADICAL_PAIRS.charAt(at * 2 + 1)]))

/** Takes a text; returns it with radicals replaced by the characters they stand for, as many characters as before. */
export function replaceRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) => CHARACTERS.get(radical) ?? radical)
}

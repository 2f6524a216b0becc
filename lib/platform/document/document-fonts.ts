/**
 * The typefaces of GB/T 9704—2012 (5.2.2, 7.3), with what a program takes where one is not installed. Latin letters
 * and digits are set in Times New Roman, page numbers in 宋体.
 */
export const OFFICIAL_FONTS = { title: '方正小标宋简体', heading: '黑体', subheading: '楷体_GB2312', body: '仿宋_GB2312', song: '宋体', latin: 'Times New Roman' } as const

const FALLBACKS: readonly { readonly name: string; readonly alternatives: string; readonly panose: string; readonly family: 'roman' | 'modern' | 'script' }[] = [
  { name: OFFICIAL_FONTS.title, alternatives: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC', panose: '02010609000101010101', family: 'roman' },
  { name: OFFICIAL_FONTS.heading, alternatives: 'SimHei,方正黑体_GBK,思源黑体 CN,Noto Sans CJK SC', panose: '02010609060101010101', family: 'modern' },
  { name: OFFICIAL_FONTS.subheading, alternatives: '楷体,KaiTi,方正楷体_GBK,华文楷体,STKaiti', panose: '02010609030101010101', family: 'script' },
  { name: OFFICIAL_FONTS.body, alternatives: '仿宋,FangSong,方正仿宋_GBK,华文仿宋,STFangsong,Noto Serif CJK SC', panose: '02010609030101010101', family: 'modern' },
  { name: OFFICIAL_FONTS.song, alternatives: 'SimSun,方正书宋_GBK,Noto Serif CJK SC', panose: '02010600030101010101', family: 'roman' },
]

/** The part of a Word file that names fall-backs of its fonts (ECMA-376 part 1, 17.8.3.1). */
export function fontTableXml(): string {
  const fonts = FALLBACKS.map(({ name, alternatives, panose, family }) => `<w:font w:name="${name}"><w:altName w:val="${alternatives}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

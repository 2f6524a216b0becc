import { AlignmentType, LineRuleType, type IParagraphStyleOptions, type IRunOptions, type IStylesOptions } from 'docx'
import { OFFICIAL_FONTS } from './document-fonts'

/** Sizes in half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt. */
export const TYPE_SIZES = { two: 44, three: 32, four: 28, smallFour: 24, five: 21 } as const

/** Two characters of 三号, in twentieths of a point. */
export const INDENT = 640

type Typeface = Exclude<keyof typeof OFFICIAL_FONTS, 'latin'>

const LINE = { line: 560, lineRule: LineRuleType.EXACT } as const
const CELL_LINE = { line: 300, lineRule: LineRuleType.AT_LEAST } as const

/** One typeface for Chinese, Times New Roman for digits and Latin letters; `size` in half points. */
function letters(typeface: Typeface, size: number): IRunOptions {
  return { size, sizeComplexScript: size, font: { ascii: OFFICIAL_FONTS.latin, hAnsi: OFFICIAL_FONTS.latin, cs: OFFICIAL_FONTS.latin, eastAsia: OFFICIAL_FONTS[typeface] } }
}

/** 28 characters of 三号 on 156 mm, 22 lines on 225 mm (5.2.3): drawn together by a quarter of a point. A grid of lines and characters would say the same, but not every program draws it. */
const text = (typeface: Typeface): IRunOptions => ({ ...letters(typeface, TYPE_SIZES.three), characterSpacing: -5 })

const style = (id: string, name: string, run: IRunOptions, paragraph: IParagraphStyleOptions['paragraph']): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph })

/** The looks of an official document, each by its name, so that whoever edits the file finds them again. */
export const OFFICIAL_STYLES: IStylesOptions = {
  default: { document: { run: { ...letters('body', TYPE_SIZES.three), language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
  paragraphStyles: [
    style('OfficialTitle', '公文标题', letters('title', TYPE_SIZES.two), { alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: 660, lineRule: LineRuleType.EXACT, after: 560 } }),
    style('TableTitle', '表格标题', letters('title', TYPE_SIZES.three), { alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: 480, lineRule: LineRuleType.EXACT, after: 120 } }),
    style('OfficialHeading1', '一级标题', text('heading'), { keepNext: true, outlineLevel: 0, indent: { firstLine: INDENT }, spacing: LINE }),
    style('OfficialHeading2', '二级标题', text('subheading'), { keepNext: true, outlineLevel: 1, indent: { firstLine: INDENT }, spacing: LINE }),
    style('OfficialBody', '公文正文', text('body'), { alignment: AlignmentType.BOTH, indent: { firstLine: INDENT }, spacing: LINE }),
    style('Addressee', '主送机关', text('body'), { alignment: AlignmentType.LEFT, keepNext: true, spacing: LINE }),
    style('Attachments', '附件说明', text('body'), { keepNext: true, indent: { left: INDENT * 2.5, hanging: INDENT * 1.5 }, spacing: LINE }),
    style('AnnexLabel', '附件', letters('heading', TYPE_SIZES.three), { keepNext: true, spacing: LINE }),
    style('OfficialSignature', '落款', letters('body', TYPE_SIZES.three), { alignment: AlignmentType.RIGHT, keepLines: true, spacing: LINE }),
    style('TableLine', '表格说明', letters('body', TYPE_SIZES.smallFour), { keepNext: true, spacing: { line: 360, lineRule: LineRuleType.EXACT, after: 80 } }),
    style('TableHeader', '表头', letters('heading', TYPE_SIZES.five), { alignment: AlignmentType.CENTER, spacing: CELL_LINE }),
    style('TableSection', '表内分节', letters('heading', TYPE_SIZES.five), { keepNext: true, spacing: CELL_LINE }),
    style('TableText', '表格正文', letters('song', TYPE_SIZES.five), { spacing: CELL_LINE }),
    style('TableMiddle', '表格居中', letters('song', TYPE_SIZES.five), { alignment: AlignmentType.CENTER, spacing: CELL_LINE }),
  ],
}

import { describe, expect, it } from 'vitest'
import { buildZip, docxMembers, relationships } from '@/tests/support/sample-files'
import { readPlan } from '../reader/read-plan'
import { readDocx } from './read-docx'

const NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${text.startsWith('<') ? text : run(text)}</w:p>`
const cell = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
const table = (...rows: string[]): string => `<w:tbl>${rows.map((cells) => `<w:tr>${cells}</w:tr>`).join('')}</w:tbl>`

async function sourceOf(body: string, parts: Record<string, string> = {}, main = 'word/document.xml') {
  const members = docxMembers(relationships('_rels/.rels', { type: 'officeDocument', target: main })).filter(({ name }) => name !== 'word/document.xml')
  const part = (name: string, root: string, content: string) => ({ name, content: `<w:${root} ${NAMES}>${content}</w:${root}>` })
  const more = Object.entries(parts).map(([root, content]) => part(`word/${root}.xml`, root, content))
  return readDocx(buildZip([...members, part(main, 'document', `<w:body>${body}</w:body>`), ...more]))
}

async function linesOf(body: string, parts: Record<string, string> = {}, main?: string): Promise<string[]> {
  return (await sourceOf(body, parts, main)).text.split('\n').filter((line) => line !== '')
}

describe('the words of a Word document', () => {
  it('are those that stand after all changes', async () => {
    const changed = `${run('6月')}<w:del><w:r><w:delText>20日</w:delText></w:r></w:del><w:ins>${run('25日')}</w:ins><w:moveFrom>${run('以后')}</w:moveFrom><w:moveTo>${run('以前')}</w:moveTo>${run('报送。')}`
    expect(await linesOf(p(changed))).toEqual(['6月25日以前报送。'])
  })

  it('run on where the end of a paragraph was deleted, and leave deleted rows out', async () => {
    expect(await linesOf(p('加强', '<w:rPr><w:del/></w:rPr>') + p('监管。') + p('完'))).toEqual(['加强监管。', '完'])
    const rows = `<w:tbl><w:tr>${cell(p('甲'))}${cell(p('乙'))}</w:tr><w:tr><w:trPr><w:del/></w:trPr>${cell(p('丙'))}${cell(p('丁'))}</w:tr></w:tbl>`
    expect(await linesOf(rows)).toEqual(['甲\t乙'])
  })

  it('have the results of fields and not their codes, and no table of contents', async () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const field = (code: string, result: string): string => `${mark('begin')}<w:r><w:instrText>${code}</w:instrText></w:r>${mark('separate')}${result}${mark('end')}`
    const contents = p(field(' TOC \\o "1-3" ', `${run('一、监管')}${field(' PAGEREF a ', run('3'))}`))
    expect(await linesOf(contents + p('一、监管') + p(field(' DATE ', run('2026年7月1日')) + run('起')) + p(`<w:fldSimple w:instr="DATE">${run('8月1日')}</w:fldSimple>`)))
      .toEqual(['一、监管', '2026年7月1日起', '8月1日'])
  })

  it('leave out what is hidden, what was only asked for, and the sound of a character', async () => {
    const asked = '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处输入</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    const typed = `<w:sdt><w:sdtPr/><w:sdtContent>${p('已填')}</w:sdtContent></w:sdt>`
    expect(await linesOf(p(run('内部', '<w:vanish/>') + run('公开', '<w:vanish w:val="0"/>')) + asked + typed)).toEqual(['公开', '已填'])
  })

  it('have tabs and breaks where they are typed, not where a paragraph sets its stops', async () => {
    expect(await linesOf(p(`<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>`, '<w:tabs><w:tab w:val="left"/></w:tabs>'))).toEqual(['甲\t乙', '丙'])
  })

  it('have those of a text box once, after its paragraph', async () => {
    const box = `<w:txbxContent>${p('牵头单位：市教育局')}</w:txbxContent>`
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    expect(await linesOf(p(run('（一）监管') + both) + p('完'))).toEqual(['（一）监管', '牵头单位：市教育局', '完'])
  })

  it('are found where the package says that they stand', async () => {
    expect(await linesOf(p('任务'), {}, 'word/document2.xml')).toEqual(['任务'])
  })
})

describe('the tables of a Word document', () => {
  it('are none where they only frame text or place other tables', async () => {
    const inner = table(cell(p('序号')) + cell(p('工作任务')), cell(p('1')) + cell(p('守护校园餐桌')))
    const source = await sourceOf(table(cell(p('一、监管') + p('落实责任。'))) + table(cell(p('左')) + cell(inner + p('后'))))
    expect(source.text.split('\n').filter((line) => line !== '')).toEqual(['一、监管', '落实责任。', '左', '序号\t工作任务', '1\t守护校园餐桌', '后'])
    expect(source.tables).toHaveLength(1)
  })

  it('keep the words of a table within a cell apart', async () => {
    const inner = table(cell(p('市教育局')) + cell(p('市公安局')))
    expect(await linesOf(table(cell(p('任务')) + cell(p('单位')), cell(p('监管')) + cell(inner + p(''))))).toEqual(['任务\t单位', '监管\t市教育局 市公安局'])
  })

  it('let a cell merged downwards hold for its rows, also beside one merged across', async () => {
    const rows = table(
      cell(p('序号')) + cell(p('任务')) + cell(p('措施')) + cell(p('牵头单位')),
      cell(p('1')) + cell(p('监管'), '<w:gridSpan w:val="2"/>') + cell(p('市教育局'), '<w:vMerge w:val="restart"/>'),
      cell(p('2')) + cell(p('执法')) + cell(p('办案')) + cell(p(''), '<w:vMerge/>'),
    )
    const { text, tables } = await sourceOf(rows)
    expect(tables[0]!.rows.map((row) => text.slice(...row.at(-1)!))).toEqual(['牵头单位', '市教育局', '市教育局'])
  })
})

describe('the numbers that Word sets', () => {
  const level = (depth: number, format: string, text: string): string => `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const parts = {
    numbering: `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    styles: [1, 2, 3].map((depth) => `<w:style w:styleId="H${depth}"><w:pPr><w:numPr><w:ilvl w:val="${depth - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`).join(''),
  }
  const heading = (depth: number, text: string, more = ''): string => p(text, `<w:pStyle w:val="H${depth}"/>${more}`)
  const TYPED = ['一、主要任务', '（一）加强监管。落实责任。（市教育局牵头，市公安局配合）', '（二）加强执法。严查违法。（市公安局牵头，市商务局配合）', '二、保障措施', '（一）加强组织。各部门要落实。', '1.定期调度。']

  it('give a plan the same tasks as numbers that are typed', async () => {
    const body = TYPED.map((line) => heading(/^[一二]、/.test(line) ? 1 : /^（/.test(line) ? 2 : 3, line.replace(/^(?:[一二]、|（[一二]）|1\.)/, ''))).join('')
    const source = await sourceOf(body, parts)
    expect(source.text.trim().split('\n')).toEqual(TYPED)
    expect(readPlan(source).tasks.filter(({ kind }) => kind === 'task').map(({ path, leadUnits }) => [...path, ...leadUnits])).toEqual([['一', '（一）', '市教育局'], ['一', '（二）', '市公安局']])
  })

  it('count neither what was deleted, nor what lists a paragraph was in before, nor a text box twice', async () => {
    const box = `<w:txbxContent>${heading(2, '盒中')}</w:txbxContent>`
    const boxed = `<w:r><mc:AlternateContent><mc:Choice><wps:txbx>${box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>${box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>`
    const body = heading(1, '任务') + heading(2, '<w:del><w:r><w:delText>旧项</w:delText></w:r></w:del>', '<w:rPr><w:del/></w:rPr>') + heading(2, run('甲') + boxed)
      + p('正文', '<w:pPrChange><w:pPr><w:pStyle w:val="H2"/></w:pPr></w:pPrChange>') + heading(2, '乙')
    expect(await linesOf(body, parts)).toEqual(['一、任务', '（一）甲', '（二）盒中', '正文', '（三）乙'])
  })
})

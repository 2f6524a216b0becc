import { describe, expect, it } from 'vitest'
import { makePdf } from '@/tests/plan-corpus/make-pdf'
import { readPlan } from '../reader/read-plan'
import { readPdf } from './read-pdf'

const LINES = ['安和市2026年食品安全工作要点', '一、主要任务', '（一）加强监管。落实责任。（市教育局负责）', '（二）加强执法。落实责任。（市公安局负责）']

describe('readPdf', () => {
  it('reads the text layer', async () => {
    const source = await readPdf(makePdf(LINES))
    expect(readPlan(source).tasks).toMatchObject([{ heading: '加强监管', responsibleUnits: ['市教育局'] }, { heading: '加强执法', responsibleUnits: ['市公安局'] }])
  })

  it('reads the cells of a row apart, and radicals as the characters they stand for', async () => {
    const source = await readPdf(makePdf(['安和市2026年⻝品安全任务分解表', '序号\t工作任务\t牵头单位\t配合单位', '1\t守护校园餐桌\t市教育局\t市公安局', '2\t规范网络订餐\t市商务局\t市公安局']))
    expect(readPlan(source)).toMatchObject({ title: '安和市2026年食品安全任务分解表', tasks: [{ heading: '守护校园餐桌', leadUnits: ['市教育局'], supportingUnits: ['市公安局'] }, { leadUnits: ['市商务局'] }] })
  })

  it('leaves out the headers and numbers of its pages, and joins the sentence between two of them', async () => {
    const page = (number: number, ...lines: string[]) => ['安和市2026年食品安全工作要点', ...lines, `— ${number} —`]
    const source = await readPdf(makePdf(page(1, '一、主要任务', '（一）加强监管。落实校园食堂主体'), page(2, '责任。（市教育局负责）', '（二）加强执法。落实责任。（市公安局负责）'), page(3, '二、工作要求', '各单位要高度重视。')))
    const { title, tasks } = readPlan(source)
    expect(title).toBe('安和市2026年食品安全工作要点')
    expect(tasks).toMatchObject([{ heading: '加强监管', responsibleUnits: ['市教育局'] }, { heading: '加强执法', responsibleUnits: ['市公安局'] }, { kind: 'measure', heading: '工作要求' }])
  })

  it('refuses a scan', async () => {
    await expect(readPdf(makePdf([]))).rejects.toThrow('这份 PDF 是扫描件')
  })

  it('refuses a file that is no PDF', async () => {
    await expect(readPdf(new TextEncoder().encode('文本'))).rejects.toThrow('PDF 文件打不开')
  })
})

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

  it('refuses a scan', async () => {
    await expect(readPdf(makePdf([]))).rejects.toThrow('这份 PDF 是扫描件')
  })

  it('refuses a file that is no PDF', async () => {
    await expect(readPdf(new TextEncoder().encode('文本'))).rejects.toThrow('PDF 文件打不开')
  })
})

import { describe, expect, it } from 'vitest'
import { passageOf, readText } from '@/tests/plan-corpus/read-text'
import { findParts } from './document-parts'

const PLAN = '安和市2026年食品安全工作方案\n一、任务\n（一）加强监管。\n（二）加强执法。'

function kinds(text: string): string[] {
  return findParts(text.split('\n').map(passageOf)).map(({ kind }) => kind)
}

describe('findParts', () => {
  it('knows a plan alone', () => expect(kinds(PLAN)).toEqual(['main']))

  it('parts the drafting note before it, whose numbers begin anew', () => {
    expect(kinds(`关于安和市工作方案的起草说明\n一、背景\n二、过程\n${PLAN}`)).toEqual(['note', 'main'])
  })

  it('parts the circular before it and the annex after it', () => {
    const text = `安和市人民政府办公室文件\n安政办发〔2026〕3号\n关于印发安和市工作方案的通知\n各乡镇人民政府：\n现印发给你们。\n附件：安和市工作方案\n2026年1月3日\n附件\n${PLAN}\n附件2\n任务表`
    expect(kinds(text)).toEqual(['circular', 'circular', 'main', 'annex'])
  })

  it('reads a circular that itself holds the tasks', () => {
    expect(kinds('关于做好2026年食品安全工作的通知\n各单位：\n一、任务\n（一）加强监管。\n（二）加强执法。')).toEqual(['main'])
  })

  it('takes no sentence for a title that breaks off after the name of a document', () => {
    expect(kinds(`${PLAN.replace('一、任务', '根据《省人民政府关于加强食品安全工作的意见》\n（省政发〔2025〕9号）要求，制定本方案。\n一、任务')}`)).toEqual(['main'])
    expect(readText(`安和市2026年食品安全工作方案\n根据《省人民政府关于加强食品安全工作的意见》\n制定本方案。\n一、任务\n（一）监管。\n（二）执法。`).title).toBe('安和市2026年食品安全工作方案')
  })

  it('does not open a part where the same title stands twice', () => {
    expect(kinds(`安和市2026年食品安全工作方案\n${PLAN}`)).toEqual(['main'])
  })
})

describe('readFacts', () => {
  it('reads title, stage, number, issuer and place', () => {
    expect(readText('安和市人民政府办公室文件\n安政办发〔2026〕3号\n安和市人民政府办公室\n关于印发安和市食品安全行动方案的通知\n现印发。\n附件\n安和市食品安全\n行动方案（2026—2028年）\n（草案）\n一、任务\n（一）监管。\n（二）执法。')).toMatchObject({
      title: '安和市食品安全行动方案（2026—2028年）', stage: '草案', documentNumber: '安政办发〔2026〕3号',
      issuer: '安和市人民政府办公室', place: '安和市', period: { from: '2026-01-01', to: '2028-12-31' },
    })
  })

  it('leaves null what the document does not state', () => {
    expect(readText('2026年创建食品安全示范城市工作方案\n一、任务\n创建工作从xxxx年x月开始，到xxxx年底结束。')).toMatchObject({
      stage: null, documentNumber: null, issuer: null, place: null, period: { from: null, to: null },
    })
  })
})

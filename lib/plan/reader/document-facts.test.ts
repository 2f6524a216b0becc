import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'

const BODY = '一、任务\n（一）监管。\n（二）执法。'

describe('readFacts', () => {
  it('finds the place past the party committee, and leaves the day of adoption out of the title', () => {
    expect(readText(`中共长泽市委　长泽市人民政府关于加强食品安全工作的实施意见\n（2026年8月18日）\n${BODY}`)).toMatchObject({
      title: '中共长泽市委　长泽市人民政府关于加强食品安全工作的实施意见', place: '长泽市', period: { from: null, to: null },
    })
  })

  it('takes the place from who issues where the title names none, and as it is written', () => {
    expect(readText(`云岭县人民政府办公室关于印发2026年全县工作安排的通知\n各乡镇：\n现印发给你们。\n2026年全县工作安排\n${BODY}`).place).toBe('云岭县')
    expect(readText(`龍泉縣2026年行動方案\n${BODY}`).place).toBe('龍泉縣')
  })
})

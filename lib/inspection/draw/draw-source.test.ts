import { describe, expect, it } from 'vitest'
import { committedSourceProblem, revealedSourceProblem, sourceKey, type SourceUse } from './draw-source'

describe('a public value is the same', () => {
  it.each([['体彩排列5第 26321 期开奖号码', '排列5 第２６３２１期'], ['体彩排列5第26321期', '中国体育彩票排列5，26321'], ['上证指数2026年11月20日收盘', '上证指数 2026年11月20日 收盘']])('in %s and %s', (a, b) => expect(sourceKey(a)).toBe(sourceKey(b)))
  it.each([['体彩排列5第26321期', '体彩排列5第26322期'], ['排列5第2632期', '排列52第632期'], ['上证指数2026年11月20日收盘', '深证成指2026年11月20日收盘'], ['第一期', '第二期']])('but not in %s and %s', (a, b) => expect(sourceKey(a)).not.toBe(sourceKey(b)))
  it('and a name of nothing but such words is still one', () => expect(sourceKey('开奖号码')).toBe('开奖号码'))
})

const use = (part: Partial<SourceUse> = {}): SourceUse => ({ number: 'SJ2026-0001', placeName: '安和市', isOwn: true, state: 'DRAWN', value: '30417', drawnAt: new Date('2026-11-20T14:00:00Z'), ...part })
const open = { state: 'COMMITTED', value: null, drawnAt: null } as const

describe('committing to a value', () => {
  it('that nobody took is in order, and one of a draw that was void before it was entered', () => {
    expect(committedSourceProblem([])).toBeNull()
    expect(committedSourceProblem([use({ ...open, state: 'VOID' })])).toBeNull()
    expect(committedSourceProblem([use({ ...open, isOwn: false })])).toBeNull()
  })
  it.each([[use(), '该公共随机值已在SJ2026-0001 的抽取中公布'], [use({ state: 'VOID' }), '已在SJ2026-0001 的抽取中公布'], [use({ isOwn: false }), '已在安和市的 SJ2026-0001 的抽取中公布'], [use(open), '已由 SJ2026-0001 使用']])('is refused, naming who has it: %#', (other, words) => {
    expect(committedSourceProblem([other])).toContain(words)
  })
})

describe('drawing by a value', () => {
  const own = { value: '30417', committedAt: new Date('2026-11-19T00:00:00Z') }
  it('that another draw entered the same after the commitment is in order', () => expect(revealedSourceProblem([use()], own)).toBeNull())
  it('that was entered before the commitment is refused', () => expect(revealedSourceProblem([use()], { ...own, committedAt: new Date('2026-11-20T14:00:00Z') })).toContain('在本次承诺公布之前已在SJ2026-0001'))
  it('other than that of another draw is refused, unless that one was void', () => {
    expect(revealedSourceProblem([use()], { ...own, value: '11111' })).toContain('在SJ2026-0001 中录入的是 30417，与现在填写的 11111 不同')
    expect(revealedSourceProblem([use({ state: 'VOID' })], { ...own, value: '11111' })).toBeNull()
  })
})

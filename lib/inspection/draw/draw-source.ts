import type { InspectionDrawState } from '@/lib/generated/prisma/enums'

/** Words that say the same with and without them: 第 26321 期, 开奖号码, who runs the lottery. */
const IDLE = /中国|体育彩票|福利彩票|体彩|福彩|公布的?|开奖|号码|结果|第|期/g

/**
 * What tells one public value from another, whatever the name is written like: 体彩排列5第 26321 期开奖号码 and
 * 排列5 第２６３２１期 are the same.
 */
export function sourceKey(name: string): string {
  // A space between two numbers tells them apart; others are how it was typed.
  const plain = name.normalize('NFKC').toLowerCase().trim().replace(/(?<=\d)\s+(?=\d)/g, '/').replace(/\s+/g, '')
  const parts = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '').join(' ')
  return parts(plain.replace(IDLE, ' ')) || parts(plain)
}

/** Another draw by the same public value. */
export type SourceUse = { readonly number: string; readonly placeName: string; readonly isOwn: boolean; readonly state: InspectionDrawState; /** Null: not entered yet. */ readonly value: string | null; readonly drawnAt: Date | null }

const named = ({ number, placeName, isOwn }: SourceUse) => (isOwn ? number : `${placeName}的 ${number}`)

/**
 * What speaks against committing to a public value, or null. A value that somebody entered is known, and the office's own draws
 * take one each: whoever could draw several times by one value could choose among the results. A draw that was void before its
 * value was entered takes none.
 */
export function committedSourceProblem(others: readonly SourceUse[]): string | null {
  const known = others.find(({ value }) => value !== null)
  if (known) return `该公共随机值已在${named(known)} 的抽取中公布，不能再用于新的承诺；请改用以后才产生的一期`
  const waiting = others.find(({ isOwn, state }) => isOwn && state !== 'VOID')
  return waiting ? `该公共随机值已由 ${waiting.number} 使用，每次抽取须各用一期；请改用以后才产生的另一期` : null
}

/** What speaks against drawing by a value of the committed source, or null. */
export function revealedSourceProblem(others: readonly SourceUse[], { value, committedAt }: { readonly value: string; readonly committedAt: Date }): string | null {
  const before = others.find(({ drawnAt }) => drawnAt !== null && drawnAt <= committedAt)
  if (before) return `该公共随机值在本次承诺公布之前已在${named(before)} 的抽取中公布，不能据此抽取；请作废本次抽取，改用以后才产生的一期重新承诺`
  const other = others.find((one) => one.state === 'DRAWN' && one.value !== value)
  return other ? `同一来源的公共随机值在${named(other)} 中录入的是 ${other.value}，与现在填写的 ${value} 不同，请核对公布的原文；${named(other)} 录错的，先作废该次抽取` : null
}

import { z } from 'zod'
import { parseDateOn } from '@/lib/shared/format'
import { decimalField } from './proposal.schema'

/** Fields of the forms in which plans are written by hand: a form sends text, '' for nothing. */

const LINE = /^[^\p{Cc}]*$/u
const TEXT = /^(?:[^\p{Cc}]|[\n\r\t])*$/u

/** One line that may be missing. */
export function optionalLine(label: string, max: number) {
  return z.string().trim().max(max, `${label}最多 ${max} 个字`).regex(LINE, `${label}含有不可用的字符，请重新输入`).transform((text) => (text === '' ? null : text))
}

/** Several lines; '' for nothing. */
export function longText(label: string, max: number) {
  return z.string().trim().max(max, `${label}最多 ${max} 个字`).regex(TEXT, `${label}含有不可用的字符，请重新输入`)
}

/** A day `YYYY-MM-DD`, or '' for none. */
export function optionalDate(label: string) {
  return z.string().trim().max(10, `${label}应写作 2026-11-21`).transform((text) => (text === '' ? null : text)).refine((on) => on === null || parseDateOn(on) !== null, `${label}应写作 2026-11-21`)
}

/** A quantity as digits, or '' for none. */
export const optionalDecimal = z.union([z.literal('').transform(() => null), decimalField], { error: '请填写数字，最多 6 位小数' })

/** A year, or '' for none. */
export const optionalYear = z.string().trim().max(4, '年份应写作 2026').regex(/^(?:(?:19|20)\d{2})?$/, '年份应写作 2026').transform((text) => (text === '' ? null : Number(text)))

/** The id of a row, or '' for none. */
export const optionalId = z.union([z.literal('').transform(() => null), z.uuid()])

/** Why a plan in force is changed; a draft needs none. */
export const changeReason = z.string().trim().max(500, '调整原因最多 500 个字').regex(TEXT, '调整原因含有不可用的字符，请重新输入')

import { z } from 'zod'

/** A written name: one line, with something in it. */
export function nameField(label: string, max = 60) {
  return z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 个字`).regex(/^[^\p{Cc}]*$/u, `${label}含有不可用的字符，请重新输入`)
}

/** Free text that may be empty. */
export function textField(label: string, max: number) {
  return z.string().trim().max(max, `${label}最多 ${max} 个字`).regex(/^[^\p{Cc}]*$/u, `${label}含有不可用的字符，请重新输入`)
}

/** Why something is voided or corrected. */
export const reasonField = z.string().trim().min(1, '请填写原因').max(500, '原因最多 500 个字')

/** A whole number as a form sends it, also full-width as Chinese input methods type it. */
export function integerField(label: string, min: number, max: number) {
  return z
    .string()
    .max(12, `请核对${label}`)
    .transform((typed) => typed.normalize('NFKC').trim())
    .pipe(z.string().max(12, `请核对${label}`).regex(/^-?\d+$/, `${label}请填写整数`))
    .transform(Number)
    .pipe(z.number().min(min, `${label}不得小于 ${min}`).max(max, `${label}不得大于 ${max}`))
}

/** A day `YYYY-MM-DD`. */
export function dateField(label: string) {
  return z.iso.date({ error: `请填写${label}，格式如 2026-11-21` })
}

/** A record and the version the form was read from. */
export const recordFields = { id: z.uuid(), version: z.number().int().min(1) }

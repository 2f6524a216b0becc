import { z } from 'zod'
import { readPhone } from '@/lib/shared/phone-number'

const LONGEST = 80
const LONGEST_SHOWN = 20

/** Where somebody is reached by telephone, as people and files write it; '' where nobody knows. */
export function phoneField(label: string) {
  return z
    .string()
    .max(LONGEST, `${label}过长，请只填写一两个号码`)
    .transform((text, check) => {
      const reading = readPhone(text)
      if (reading.ok) return reading.phone
      const wrong = [...reading.wrong].slice(0, LONGEST_SHOWN).join('')
      check.addIssue({ code: 'custom', message: `“${wrong}”不是电话号码，请填写 11 位手机号、带区号的固定电话（分机如 0551-62345678-801）或 400、95 开头的号码` })
      return z.NEVER
    })
}

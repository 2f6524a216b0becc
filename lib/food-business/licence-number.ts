import { mod1110CheckDigit, organisationCheckCharacter, usccCheckCharacter } from './check-digit'

/** A code read: as it is stored, or what is wrong with it in a sentence for beside the field. */
export type CodeReading = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly problem: string }

const USCC = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** As people type or paste codes: full-width characters, blanks, hyphens and small letters are no fault. */
function normalise(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\ufeff\-‐‑–—]/g, '').toUpperCase()
}

/**
 * Reads a 统一社会信用代码 (GB 32100-2015). The division in it may be an old one: it is not compared with today's.
 */
export function readUscc(text: string): CodeReading {
  const code = normalise(text)
  if (/^\d{15}$/.test(code)) return { ok: false, problem: '这是 15 位旧注册号，请填写 18 位统一社会信用代码' }
  if (code.length !== 18) return { ok: false, problem: `统一社会信用代码应为 18 位，现为 ${code.length} 位` }
  if (/[IOSVZ]/.test(code)) return { ok: false, problem: '统一社会信用代码不含字母 I、O、S、V、Z，请检查是否与数字 1、0、5、2 混淆' }
  if (!USCC.test(code)) return { ok: false, problem: '统一社会信用代码格式有误：第 3 至 8 位应为数字，其余为数字或大写字母' }
  return usccCheckCharacter(code.slice(0, 17)) === code[17] ? { ok: true, code } : { ok: false, problem: '统一社会信用代码校验位不符，请核对是否有错位或错字' }
}

/**
 * What is unusual about a code that holds, for a word beside the field: the 组织机构代码 inside it has a check character
 * of its own (GB 11714), which codes given in some years do not keep. It never stands in the way of saving.
 */
export function usccWarning(code: string): string | null {
  return organisationCheckCharacter(code.slice(8, 16)) === code[16] ? null : '代码第 9 至 17 位（组织机构代码）的校验位不符，请与营业执照核对；核对无误可以照常保存'
}

/** 食品 01—31, 食品添加剂 01—03: the classes of 食品生产许可, which are not the categories of sampling. */
const MOST_CLASSES: Readonly<Record<string, number>> = { '1': 31, '2': 3 }

/**
 * Reads a 食品生产许可证编号: SC, 1 食品 or 2 食品添加剂, two digits of the class, six of the division, four of the
 * sequence, and the check digit of MOD 11,10. Old divisions are accepted.
 */
export function readProductionLicence(text: string): CodeReading {
  const code = normalise(text)
  if (/^QS/.test(code)) return { ok: false, problem: 'QS 编号已停用，请填写以 SC 开头的食品生产许可证编号' }
  if (!/^SC\d{14}$/.test(code)) return { ok: false, problem: '食品生产许可证编号应为 SC 加 14 位数字' }
  const most = MOST_CLASSES[code[2]!]
  if (most === undefined) return { ok: false, problem: '食品生产许可证编号 SC 后第 1 位应为 1（食品）或 2（食品添加剂）' }
  const kind = Number(code.slice(3, 5))
  if (kind < 1 || kind > most) return { ok: false, problem: `食品生产许可证编号中的类别 ${code.slice(3, 5)} 不存在` }
  return checked(code, '食品生产许可证编号')
}

/**
 * Reads a 食品经营许可证编号: JY, 1 食品销售, 2 餐饮服务 or 3 单位食堂, six digits of the division, six of the sequence,
 * and the check digit of MOD 11,10. Old divisions are accepted.
 */
export function readOperatingLicence(text: string): CodeReading {
  const code = normalise(text)
  if (!/^JY\d{14}$/.test(code)) return { ok: false, problem: '食品经营许可证编号应为 JY 加 14 位数字' }
  if (!/[123]/.test(code[2]!)) return { ok: false, problem: '食品经营许可证编号 JY 后第 1 位应为 1（销售）、2（餐饮）或 3（单位食堂）' }
  return checked(code, '食品经营许可证编号')
}

function checked(code: string, name: string): CodeReading {
  return mod1110CheckDigit(code.slice(2, 15)) === Number(code[15]) ? { ok: true, code } : { ok: false, problem: `${name}校验位不符，请核对是否有错位或错字` }
}

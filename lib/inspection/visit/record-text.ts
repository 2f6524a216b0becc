import { formatDate, formatInstant } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { FINDING_DISPOSAL_LABELS, IDENTITY_PROOF_LABELS, INSPECTION_KIND_LABELS, INSPECTION_SOURCE_LABELS, ITEM_ANSWER_LABELS, RECHECK_OUTCOME_LABELS, SIGNATURE_PARTY_LABELS } from '@/lib/terms/inspection'
import type { VisitView } from '../inspection-view.queries'
import { spanWords } from './device-words'
import { CLOCK_TOLERANCE_MS, failingOf } from './visit-problems'
import { answerOf, progressOf, recheckOf, type Visit, type VisitFinding, type VisitSignature } from './visit'

type Facts = Pick<VisitView, 'number' | 'kind' | 'source' | 'basis' | 'business' | 'department' | 'joint' | 'inspectors' | 'checklist' | 'frame' | 'outcome' | 'resultLabel' | 'filedAt' | 'filedOnDevice'>

/** The record of a visit in words: what its sheet and its docx both say. */
export type RecordText = {
  readonly title: string
  readonly facts: readonly (readonly [label: string, words: string])[]
  readonly items: readonly { readonly section: string; readonly code: string; readonly isKey: boolean; readonly text: string; readonly answer: string; readonly note: string }[]
  /** Of a 复查: what it looked at again. */
  readonly rechecks: readonly { readonly number: string; readonly description: string; readonly clause: string; readonly isKey: boolean; readonly conclusion: string; readonly note: string }[]
  readonly findings: readonly { readonly number: number; readonly description: string; readonly clause: string; readonly isKey: boolean; readonly disposal: string }[]
  readonly result: string
  readonly note: string
  readonly opinion: string
  readonly signatures: readonly { readonly label: string; readonly words: string; readonly fileId: string | null }[]
}

/** 监督检查记录 of an inspection. */
export function recordText(one: Facts, visit: Visit): RecordText {
  const { notApplicable, items, answered } = progressOf(visit, one.frame.items)
  const failing = failingOf(visit, one.frame)
  const { rechecks = [] } = one.frame
  const people = one.inspectors.map(({ name, certificateNumber, isLead }) => `${name}${isLead ? '（带队）' : ''}${certificateNumber === '' ? '' : `　执法证号 ${certificateNumber}`}`)
  return {
    title: '食品生产经营监督检查记录',
    facts: [
      ['检查编号', one.number],
      ['被检查单位', one.business.name],
      ['类别', FOOD_BUSINESS_KIND_LABELS[one.business.kind]],
      ['许可或登记编号', one.business.licence],
      ['地址', one.business.address],
      ['现场陪同人员', [visit.metName, visit.metPosition].filter((word) => word !== '').join('，')],
      ['检查方式', [...(one.source === 'FOLLOW_UP' ? [] : [INSPECTION_KIND_LABELS[one.kind]]), INSPECTION_SOURCE_LABELS[one.source], one.basis].filter((word) => word !== '').join('，')],
      ['检查单位', [one.department, ...one.joint].flatMap((unit) => unit?.name ?? []).join('、')],
      ['检查人员', people.join('；')],
      ['亮明身份', visit.identity ? `${formatInstant(visit.identity.shownAt)}，${IDENTITY_PROOF_LABELS[visit.identity.proof]}` : ''],
      ['检查时间', `${formatInstant(visit.startedAt)}${visit.endedAt ? ` 至 ${formatInstant(visit.endedAt)}` : ''}`],
      ...(one.filedAt ? [['提交时间', filingWords(one.filedAt, one.filedOnDevice)] as const] : []),
      ...(visit.place ? [['检查地点', `东经 ${visit.place.longitude}，北纬 ${visit.place.latitude}，误差约 ${visit.place.accuracyMetres} 米`] as const] : []),
      ['检查要点表', one.checklist ? `${one.checklist.name}（第 ${one.checklist.number} 版）${rechecks.length > 0 ? `；复查只核对原来发现的 ${rechecks.length} 个问题` : ''}${items === 0 ? '' : `，共 ${items} 项，判定 ${answered} 项，合理缺项 ${notApplicable} 项`}` : ''],
    ],
    items: one.frame.items.map((item) => {
      const { answer, note } = answerOf(visit, item.id)
      return { section: item.section, code: item.code, isKey: item.isKey, text: item.text, answer: answer ? ITEM_ANSWER_LABELS[answer] : '未检查', note }
    }),
    rechecks: rechecks.map(({ rectificationId, number, description, clause, isKey }) => {
      const { outcome, note } = recheckOf(visit, rectificationId)
      return { number, description, clause, isKey, conclusion: outcome ? RECHECK_OUTCOME_LABELS[outcome] : '没有作出结论', note }
    }),
    findings: visit.findings.map((finding, index) => ({ number: index + 1, description: finding.description, clause: finding.clause, isKey: finding.isKey, disposal: disposalWords(finding) })),
    result: `${one.resultLabel ?? '未作出'}。${rechecks.length > 0 ? '未整改到位和不符合' : '不符合'}：一般项 ${failing.general} 个，重点项 ${failing.key} 个`,
    note: visit.resultNote,
    opinion: visit.businessOpinion,
    signatures: visit.signatures.map(signatureWords),
  }
}

/** When the record was filed; a device's own time and clock are said beside the server's, never in its place. */
function filingWords(filedAt: string, device: Facts['filedOnDevice']): string {
  if (device === null) return formatInstant(filedAt)
  const off = device.clockAheadSeconds === null ? 0 : device.clockAheadSeconds * 1000
  const clock = Math.abs(off) > CLOCK_TOLERANCE_MS ? `；设备时间比服务器${off > 0 ? '快' : '慢'} ${spanWords(Math.abs(off))}，设备记录的时间供参考` : ''
  return `${formatInstant(device.at)} 在设备上提交，服务器 ${formatInstant(filedAt)} 收到${clock}`
}

function disposalWords({ disposal, rectifyBy, correctedAt }: VisitFinding): string {
  if (disposal === null) return ''
  return `${FINDING_DISPOSAL_LABELS[disposal]}${rectifyBy ? `，期限 ${formatDate(rectifyBy)}` : ''}${correctedAt ? `，${formatInstant(correctedAt)} 改正` : ''}`
}

function signatureWords({ party, name, refusedReason, signedAt, fileId }: VisitSignature) {
  return { label: SIGNATURE_PARTY_LABELS[party], words: `${name}　${formatInstant(signedAt)}${refusedReason === '' ? '' : `　未签名：${refusedReason}`}`, fileId }
}

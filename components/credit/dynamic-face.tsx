import type { CateringDynamicGrade } from '@/lib/generated/prisma/enums'
import { DYNAMIC_FACE_LABELS, DYNAMIC_GRADE_LABELS } from '@/lib/terms/credit'

/** The mouths: 大笑, 微笑, 平脸. */
const MOUTHS: Record<CateringDynamicGrade, string> = { EXCELLENT: 'M28 56 Q50 92 72 56 Z', GOOD: 'M30 60 Q50 78 70 60', FAIR: 'M32 66 L68 66' }
const TONES: Record<CateringDynamicGrade, string> = { EXCELLENT: 'text-met', GOOD: 'text-on-track', FAIR: 'text-at-risk' }

/** 动态等级 as its face with the word beside or below it; the face alone never stands for it. */
export function DynamicFace({ grade, size = 'sm' }: { grade: CateringDynamicGrade; size?: 'sm' | 'lg' }) {
  const large = size === 'lg'
  return (
    <span className={`inline-flex items-center gap-2 ${large ? 'flex-col' : ''} ${TONES[grade]}`}>
      <svg aria-hidden viewBox="0 0 100 100" className={large ? 'size-56' : 'size-6'} fill="none" stroke="currentColor" strokeWidth={large ? 4 : 7} strokeLinecap="round" strokeLinejoin="round">
        <circle cx="50" cy="50" r="45" />
        <circle cx="34" cy="40" r="3" fill="currentColor" />
        <circle cx="66" cy="40" r="3" fill="currentColor" />
        <path d={MOUTHS[grade]} fill={grade === 'EXCELLENT' ? 'currentColor' : 'none'} />
      </svg>
      <span className={large ? 'text-[2.5rem] leading-tight font-semibold' : 'text-table font-medium'}>{DYNAMIC_GRADE_LABELS[grade]}<span className={large ? 'block text-center text-h2 font-normal' : 'font-normal'}>{large ? DYNAMIC_FACE_LABELS[grade] : `（${DYNAMIC_FACE_LABELS[grade]}）`}</span></span>
    </span>
  )
}

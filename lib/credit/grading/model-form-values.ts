import type { ModelDraft } from './model-draft.queries'
import type { ModelDraftValues } from './model-draft.schema'

/** A draft as its form begins with it. */
export function modelFormValues({ name, validFrom, basis, note, content }: Pick<ModelDraft, 'name' | 'validFrom' | 'basis' | 'note' | 'content'>): ModelDraftValues {
  const { factors, weights, events, lowering, review } = content
  return {
    name, validFrom: validFrom ?? '', basis, note,
    factors: factors.map(({ code, label, kinds, options }) => ({ code, label, kinds: [...kinds], options: options.map((option) => ({ code: option.code, label: option.label, points: String(option.points) })) })),
    generalWeight: String(weights.general), keyWeight: String(weights.key), newByStatic: content.newByStatic,
    events: events.map(({ code, label, steps, toHighest, source, basis: why }) => ({ code, label, steps: String(steps), toHighest, source: source ?? '', basis: why })),
    stepsAtMost: String(content.stepsAtMost), eventMonths: String(content.eventMonths), lowering: lowering.map(({ code, label, basis: why }) => ({ code, label, basis: why })),
    reviewAlways: review.always, reviewDifferent: review.whenDifferent, reviewRaised: review.whenRaised, reviewLowered: review.whenLowered, reassessMonths: String(content.reassessMonths),
  }
}

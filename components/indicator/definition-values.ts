import type { DefinitionValues } from '@/lib/indicator/indicator-definition'

/** What the form of a definition holds while it is typed: choices as the fields have them, and why it is changed. */
export type DefinitionFormValues = Omit<DefinitionValues, 'direction' | 'source' | 'missesStay'> & { direction: string; source: string; missesStay: string; validFrom: string; reason: string }

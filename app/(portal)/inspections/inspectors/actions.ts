'use server'

import { saveInspector as runSave } from '@/lib/inspection/inspector/inspector.commands'
import { inspectorEntries } from '@/lib/inspection/inspector/inspector.policy'
import { saveInspectorSchema } from '@/lib/inspection/inspector/inspector.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const saveInspector = defineAction(inspectorEntries.save, saveInspectorSchema, runSave)

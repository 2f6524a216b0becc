'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { answerInstruction as runAnswer, closeInstruction as runClose, returnInstruction as runReturn, voidInstruction as runVoid, writeInstruction as runWrite } from '@/lib/supervision/instruction.commands'
import { instructionEntries } from '@/lib/supervision/instruction.policy'
import { answerInstructionSchema, closeInstructionSchema, returnInstructionSchema, voidInstructionSchema, writeInstructionSchema } from '@/lib/supervision/instruction.schema'

export const writeInstruction = defineAction(instructionEntries.write, writeInstructionSchema, runWrite)
export const answerInstruction = defineAction(instructionEntries.answer, answerInstructionSchema, runAnswer)
export const returnInstruction = defineAction(instructionEntries.return, returnInstructionSchema, runReturn)
export const closeInstruction = defineAction(instructionEntries.close, closeInstructionSchema, runClose)
export const voidInstruction = defineAction(instructionEntries.void, voidInstructionSchema, runVoid)

-- An instruction to a department that was merged goes on with the one that took over, and its thread says so.
ALTER TYPE "InstructionStepKind" ADD VALUE 'HANDED_OVER';

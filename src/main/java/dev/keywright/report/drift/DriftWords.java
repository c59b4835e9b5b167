package dev.keywright.report.drift;

import dev.keywright.model.drift.DriftKind;
import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.plan.PlanContext;
import dev.keywright.review.drift.DriftRemedy;

/** The words for kinds of drift, and for what to do about them. */
final class DriftWords {

    private DriftWords() {}

    /** A heading. */
    static String title(DriftKind kind) {
        return switch (kind) {
            case EDITED -> "Edited on the gateway";
            case GONE -> "Gone from the gateway";
            case MARK_REMOVED -> "Mark removed";
            case RESIDUE -> "Left behind by a policy";
            case EXPIRED -> "Expired, and still in the files";
            case UNMANAGED -> "Unmanaged";
        };
    }

    /** For a sentence that counts: "2 edited, 1 gone". */
    static String counted(DriftKind kind, int count) {
        return count + " "
                + switch (kind) {
                    case EDITED -> "edited";
                    case GONE -> "gone";
                    case MARK_REMOVED -> "without mark";
                    case RESIDUE -> "with residue";
                    case EXPIRED -> "expired";
                    case UNMANAGED -> "unmanaged";
                };
    }

    /** What to do next, as a fragment. */
    static String remedy(DriftRemedy remedy, String name, PlanContext context) {
        String apply = "`" + context.command("apply") + "`";
        return switch (remedy) {
            case APPLY_OR_EDIT ->
                apply
                        + " puts it back; to keep it, change the files and apply; to accept it for a time, use a baseline file";
            case CREATE_AGAIN ->
                apply + " creates it again, with the same key where it is derived, and an unused quota;"
                        + " if it is to stay away, remove it from the files";
            case CANNOT_CREATE ->
                "it cannot be created again, since its value is not in the files; remove it from them";
            case CLEAN_LEDGER -> apply + " removes its entry from the ledger";
            case ADOPT_KEY ->
                "`" + context.command("apply --adopt-key " + ShellWord.quoted(name))
                        + "` writes the mark back; if the key was released, remove it from the files";
            case REVOKE_BY_HAND ->
                "it is no longer declared and still works; declare it again, apply with `--adopt-key "
                        + ShellWord.quoted(name)
                        + "`, then remove it; or delete the session through the admin API";
            case OTHERS_MARK -> "give this key another name or credential, or have the owner of the session release it";
            case OTHERS_POLICY ->
                "agree with the other owner; `" + context.command("apply --take-over-policy ") + ShellWord.quoted(name)
                        + "` takes it back";
            case CLAIM_AGAIN -> apply + " records the claim again";
            case REWRITE -> apply + " rewrites the session without it";
            case END -> apply + " ends it; to keep it open, give it a later `expires`";
            case REMOVE_OR_EXTEND -> "remove it from the files, or give it a later `expires`";
            case RELOAD -> "some nodes have not loaded it; reload them, or run " + apply;
        };
    }
}

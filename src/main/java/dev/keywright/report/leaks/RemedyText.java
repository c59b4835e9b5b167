package dev.keywright.report.leaks;

import dev.keywright.model.Location;
import dev.keywright.model.leaks.LeakAnswer;
import dev.keywright.model.leaks.LeakAnswer.State;
import dev.keywright.model.leaks.Remedy;
import java.util.Optional;

/** What people have to do about a leaked key, in words. */
final class RemedyText {

    private RemedyText() {}

    static String of(Remedy.ByHand task) {
        String at = task.at().map(place -> " (" + place + ")").orElse("");
        return switch (task.task()) {
            case SUPPLIED_KEY ->
                "Its value comes from a reference" + at + ". Give the variable or file that it names another value,"
                        + " then run 'keywright apply': it creates the new key and revokes this one.";
            case PASSWORD ->
                "A user name alone opens nothing; the password is what has to change. Give the variable or file"
                        + " of `password`" + at + " another value, then run 'keywright apply'. A node may accept"
                        + " the old password for up to ten seconds more.";
            case FIRST_PASSWORD ->
                "A user name alone opens nothing; the password is what has to change. The files give no password for this"
                        + " user, so the gateway keeps the one that it has. Add `password: \"${env:NAME}\"` to its"
                        + " `basic_auth`" + at + ", with a variable that holds the new password, then run"
                        + " 'keywright apply'. A node may accept the old password for up to ten seconds more.";
            case HMAC_SECRET ->
                "Its value comes from a reference" + at + ". Give the variable or file that it names another value,"
                        + " then run 'keywright apply', and hand the new secret out.";
            case CELL ->
                "Write " + task.generation() + " into this cell" + at + ", then run 'keywright apply': it creates the"
                        + " new key and revokes this one.";
            case GENERATION ->
                "Write `generation: " + task.generation() + "` for this key" + at + ", by hand: the place is shared"
                        + " with other keys, or is no plain number. For a row of a table, that is a column and"
                        + " `generation: \"${row:generation}\"` in its template. Then run 'keywright apply'.";
            case SEED ->
                "Everyone who has the seed can compute every derived key, former and future ones too, so all of them"
                        + " have to be replaced. Make another seed (openssl rand -base64 32), write it as key_seed_next beside"
                        + " key_seed" + at + ", and run 'keywright apply': it gives each of them a new credential.";
            case ADMIN_SECRET ->
                "Change `secret` in tyk.conf of every node, restart them, and replace what the reference names" + at
                        + ". Whoever has it can make and read keys: compare 'keywright list' and the keys that"
                        + " nobody declares ('keywright doctor').";
            case UNDECLARED -> "The files do not declare this key any more, so the next 'keywright apply' revokes it.";
        };
    }

    static String replaced(boolean works, Optional<Location> overlap) {
        if (!works) {
            return "It was replaced by another key already. No change is needed.";
        }
        return "It was replaced by another key, and still works. "
                + overlap.map(at ->
                                "Remove `overlap` (" + at + "), then run 'keywright apply', which revokes it at once.")
                        .orElse("'keywright apply' revokes it.");
    }

    static String none(LeakAnswer answer) {
        if (answer.mark().isPresent()) {
            return "It belongs to another project. Ask its owner to rotate it.";
        }
        if (answer.state() == State.NOT_FOUND || answer.state() == State.NOT_ASKED) {
            return "Neither the files nor their former generations give this key. It may belong to another gateway,"
                    + " organisation, namespace or seed.";
        }
        return "It is not ours, so Keywright changes nothing. Delete it with the tool that made it, or put it under"
                + " management ('keywright adopt --keys -') and revoke it by taking it out of the files.";
    }
}

package dev.keywright.model.forms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keywright.model.value.Secret;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keys as gateways without {@code hash_key_function} make them: the organisation, then 32 hexadecimal digits of a random
 * UUID ({@code internal/crypto/token.go}). An organisation that is not known must look like those of Tyk Dashboard, an
 * ObjectID of 24 digits made since 2012; hashes hardly ever do.
 */
public final class OldStyleKeys {

    private static final int ID = 32;
    private static final int ORG = 24;
    /** The first seconds of 2012 and of 2060, which an ObjectID begins with. */
    private static final long OLDEST = 1_325_376_000L;

    private static final long NEWEST = 2_840_140_800L;

    private final byte[] orgId;

    /** Each run of enough digits has one of every so many bytes. */
    private final int stride;

    /** @param orgId the project's; empty if there is none */
    public OldStyleKeys(Optional<String> orgId) {
        this.orgId = orgId.orElse("").getBytes(UTF_8);
        this.stride = orgId.isEmpty() ? ORG + ID : ID;
    }

    /** Finds those that begin in {@code [from, to)}. */
    public void find(byte[] text, int from, int to, int end, Consumer<KeyText> found) {
        int last = -1;
        for (int at = from; at < Math.min(to + ORG + ID, end); at += stride) {
            if (!isHex(text[at]) || at < last) {
                continue;
            }
            int start = at;
            int least = Math.max(0, at - 2 * (ORG + ID));
            while (start > least && isHex(text[start - 1])) {
                start--;
            }
            int stop = at + 1;
            while (stop < end && stop - start <= 2 * (ORG + ID) && isHex(text[stop])) {
                stop++;
            }
            last = stop;
            if (start >= from && start < to && (stop == end || !isWord(text[stop]))) {
                at(text, start, stop).ifPresent(found);
            }
        }
    }

    private Optional<KeyText> at(byte[] text, int start, int stop) {
        int id = stop - ID;
        if (id < start || !isRandom(text, id)) {
            return Optional.empty();
        }
        int org = id - orgId.length;
        boolean known = orgId.length > 0 && org >= 0 && matches(text, org) && (org == 0 || !isWord(text[org - 1]));
        boolean likely =
                stop - start == ORG + ID && (start == 0 || !isWord(text[start - 1])) && isObjectId(text, start);
        return known || likely ? Optional.of(key(text, known ? org : start, id, stop)) : Optional.empty();
    }

    private static KeyText key(byte[] text, int start, int id, int stop) {
        return new KeyText(
                KeyText.Form.OLD_STYLE, Secret.of(new String(text, id, ID, ISO_8859_1)), start, stop - start);
    }

    private boolean matches(byte[] text, int at) {
        for (int i = 0; i < orgId.length; i++) {
            if (text[at + i] != orgId[i]) {
                return false;
            }
        }
        return true;
    }

    /** The version and the variant of a random UUID. */
    private static boolean isRandom(byte[] text, int id) {
        byte variant = text[id + 16];
        return text[id + 12] == '4' && (variant == '8' || variant == '9' || variant == 'a' || variant == 'b');
    }

    private static boolean isObjectId(byte[] text, int start) {
        long made = Long.parseLong(new String(text, start, 8, ISO_8859_1), 16);
        return made >= OLDEST && made < NEWEST;
    }

    private static boolean isHex(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'f';
    }

    private static boolean isWord(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_';
    }
}

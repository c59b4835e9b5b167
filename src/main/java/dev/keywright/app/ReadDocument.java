package dev.keywright.app;

import dev.keywright.app.files.KeyFiles;
import dev.keywright.app.run.RunContext;
import dev.keywright.model.value.Value;
import dev.keywright.planfile.Receipt;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.planfile.SignedDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Reads a saved plan or a receipt. Needs no project, no seed and no gateway. */
public final class ReadDocument {

    private final RunContext context;

    public ReadDocument(RunContext context) {
        this.context = context;
    }

    /**
     * @param file relative to the working folder
     * @param verify the Ed25519 public key that the file must be signed for
     */
    public record Request(Path file, Optional<Path> verify) {}

    /** What the file contains. */
    public sealed interface Result {

        /**
         * @param view the plan as it was shown when it was made
         * @param version of the Keywright that made it
         */
        record StoredPlan(Value.Fields view, Instant at, String version, Signature signature) implements Result {}

        /** @param text the file as it is */
        record StoredReceipt(Value.Fields fields, String text) implements Result {}
    }

    /** Whether a file is signed. By whom is known only once the signature was verified. */
    public enum Signature {
        NONE("not signed"),
        NOT_VERIFIED("signed, not verified (--verify)"),
        GOOD("its signature is good");

        private final String description;

        Signature(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    public Result run(Request request) {
        String name = request.file().toString();
        SignedDocument document = SignedDocument.read(KeyFiles.text(context, request.file()), name);
        request.verify()
                .flatMap(file -> KeyFiles.publicKey(context, file))
                .ifPresent(key -> document.verify(key, name));
        if (document.format().equals(Receipt.FORMAT)) {
            Receipt.check(document, name);
            return new Result.StoredReceipt(document.fields(), document.text());
        }
        SavedPlan.of(document, name);
        SavedPlan.Made made = SavedPlan.made(document);
        return new Result.StoredPlan(SavedPlan.shown(document), made.at(), made.by(), signature(request, document));
    }

    private static Signature signature(Request request, SignedDocument document) {
        if (request.verify().isPresent()) {
            return Signature.GOOD;
        }
        return document.isSigned() ? Signature.NOT_VERIFIED : Signature.NONE;
    }
}

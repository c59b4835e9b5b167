import dev.keywright.model.value.Secret;
import dev.keywright.tyk.HashFunction;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.Token;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints the tokens of the keys that bench/rest/run makes, one a line, so that the load generator reads the same keys. */
class Tokens {

    public static void main(String[] args) {
        var keyring = new Keyring(Secret.of(args[0]), args[1], args[2]);
        HashFunction function = HashFunction.of(args[3]).orElseThrow();
        int count = Integer.parseInt(args[4]);
        var out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
        for (int i = 1; i <= count; i++) {
            Secret id = keyring.derivedId(String.format("customer-%06d", i), 1);
            out.println(new Token(args[2], id, function).text().reveal());
        }
        out.flush();
    }
}

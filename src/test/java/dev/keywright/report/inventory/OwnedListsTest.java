package dev.keywright.report.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.plan.inventory.EndingKeys;
import dev.keywright.plan.inventory.Inventory;
import dev.keywright.plan.inventory.KeyQuery;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.report.Formats;
import dev.keywright.report.kit.Style;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PlainFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The screens of `list` and `expiring`. */
class OwnedListsTest {

    private static final ListView ALL = new ListView(OwnedSamples.INVENTORY, 9);
    private static final long QUARTER = 90L * 86_400;
    private static final EndingKeys ENDING = EndingKeys.of(OwnedSamples.INVENTORY, List.of(), QUARTER);

    @Test
    void everythingThatIsOwned() {
        Golden.check("list/all.txt", ListText.of(ALL, Style.PLAIN, 100));
    }

    @Test
    void theSameForScreenReaders() {
        PlainFormat.check("list/all.plain.txt", Formats.LIST, ALL);
    }

    @Test
    void whatEndsSoonForScreenReaders() {
        PlainFormat.check("list/expiring.plain.txt", Formats.EXPIRING, ENDING);
    }

    @Test
    void everythingAsATable() {
        Golden.check("list/all.csv", ListCsv.of(ALL).replace("\r\n", "\n"));
        assertThat(ListCsv.of(ALL)).contains("\r\n");
    }

    @Test
    void everythingForMachines() {
        String json = ListJson.of(ALL);
        Golden.check("list/all.json", json);
        OutputSchema.check("list.schema.json", json);
    }

    @Test
    void nothingIsOneLine() {
        var none = new Inventory("prod", List.of(), List.of(), Set.of(), OwnedSamples.NOW);
        assertThat(ListText.of(new ListView(none, 0), Style.PLAIN, 100))
                .isEqualTo("prod owns no keys and no policies.\n");
        assertThat(ListText.of(new ListView(none, 9), Style.PLAIN, 100))
                .isEqualTo("None of the 9 keys and policies of prod fits.\n");
        OutputSchema.check("list.schema.json", ListJson.of(new ListView(none, 0)));
    }

    @Test
    void whatEndsSoon() {
        Golden.check("list/expiring.txt", ExpiringText.of(ENDING, Style.PLAIN, 200));
    }

    @Test
    void whatEndsSoonAsACalendar() {
        Golden.check("list/expiring.ics", ExpiringIcs.of(ENDING).replace("\r\n", "\n"));
        assertThat(ExpiringIcs.of(ENDING)).doesNotContainPattern("[^\r]\n");
    }

    @Test
    void whatEndsSoonForMachines() {
        String json = ExpiringJson.of(ENDING);
        Golden.check("list/expiring.json", json);
        OutputSchema.check("expiring.schema.json", json);
    }

    @Test
    void nothingThatEndsIsOneLineToo() {
        EndingKeys none =
                EndingKeys.of(OwnedSamples.INVENTORY, List.of(KeyMatch.parse("name=jane", KeyQuery.KINDS)), QUARTER);
        assertThat(ExpiringText.of(none, Style.PLAIN, 200))
                .isEqualTo("prod: none of 1 key ends by 2027-02-26T12:00:00Z.\n");
        OutputSchema.check("expiring.schema.json", ExpiringJson.of(none));
        assertThat(ExpiringIcs.of(none)).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    }

    @Test
    void noLineOfACalendarIsLongerThan75Bytes() {
        assertThat(ExpiringIcs.of(ENDING).split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    }

    @Test
    void onlyWhatEndsInTimeAndNoPolicy() {
        var query = new KeyQuery(List.of(), Optional.of(OwnedSamples.NOW + 30 * 86_400));
        Inventory soon = OwnedSamples.INVENTORY.select(query);
        assertThat(soon.keys()).extracting(key -> key.address().name()).containsExactly("batch", "partner");
        assertThat(soon.policies()).isEmpty();
    }
}

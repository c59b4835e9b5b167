package dev.keywright.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void codesAreDistinctAndInKebabCase() throws IllegalAccessException {
        var codes = new ArrayList<String>();
        for (Field field : Codes.class.getFields()) {
            codes.add((String) field.get(null));
        }
        assertThat(codes)
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates()
                .allMatch(c -> c.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }
}

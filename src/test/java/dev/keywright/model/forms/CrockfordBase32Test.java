package dev.keywright.model.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrockfordBase32Test {

    @Test
    void fiveBitsMakeALetterFromTheMostSignificantOn() {
        assertThat(CrockfordBase32.write(new byte[] {(byte) 0b00000_000, 0b01_00010_0, 0b0011_0010}, 4))
                .isEqualTo("0123");
        assertThat(CrockfordBase32.write(new byte[] {(byte) 0xff, (byte) 0xff}, 3))
                .isEqualTo("zzz");
    }

    @Test
    void whatIsLeftOverIsPaddedWithZeros() {
        assertThat(CrockfordBase32.write(new byte[] {(byte) 0xff}, 3)).isEqualTo("zw0");
        assertThat(CrockfordBase32.write(new byte[0], 2)).isEqualTo("00");
        assertThat(CrockfordBase32.write(new byte[] {1, 2}, 0)).isEmpty();
    }
}

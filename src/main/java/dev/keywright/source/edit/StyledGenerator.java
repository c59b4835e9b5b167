package dev.keywright.source.edit;

import java.io.Writer;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLFactoryBuilder;
import tools.jackson.dataformat.yaml.YAMLGenerator;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Jackson's generator with the two choices that it does not offer: the style of a list, and that of a text. */
final class StyledGenerator extends YAMLGenerator {

    private static final DumpSettings BLOCK = settings(FlowStyle.BLOCK);
    private static final DumpSettings ONE_LINE = settings(FlowStyle.FLOW);

    private static final StringQuotingChecker QUOTES = new StringQuotingChecker() {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return !UnquotedText.isPlain(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return !UnquotedText.isPlain(value);
        }
    };

    private StyledGenerator(ObjectWriteContext context, IOContext io, int stream, int format, Writer out) {
        super(context, io, stream, format, QUOTES, out, null, BLOCK);
    }

    static StyledGenerator of(ObjectWriteContext context, Writer out) {
        return (StyledGenerator) new Factory().createGenerator(context, out);
    }

    /** @param oneLine {@code [a, b]} instead of one item a line */
    void startList(boolean oneLine) {
        _outputOptions = oneLine ? ONE_LINE : BLOCK;
        writeStartArray();
        _outputOptions = BLOCK;
    }

    /** @param plain without quotes */
    void scalar(String text, boolean plain) {
        _verifyValueWrite("write a value");
        _writeScalar(text, "string", plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static DumpSettings settings(FlowStyle style) {
        return DumpSettings.builder()
                .setDefaultFlowStyle(style)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setSplitLines(false)
                .setMaxSimpleKeyLength(1024)
                .setUseUnicodeEncoding(true)
                .build();
    }

    private static final class Factory extends YAMLFactory {
        private static final long serialVersionUID = 1L;

        Factory() {
            super(new YAMLFactoryBuilder(new YAMLFactory())
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES));
        }

        @Override
        protected YAMLGenerator _createGenerator(ObjectWriteContext context, IOContext io, Writer out) {
            return new StyledGenerator(
                    context,
                    io,
                    context.getStreamWriteFeatures(_streamWriteFeatures),
                    context.getFormatWriteFeatures(_formatWriteFeatures),
                    out);
        }
    }
}

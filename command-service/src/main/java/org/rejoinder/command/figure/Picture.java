package org.rejoinder.command.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.rejoinder.contract.text.FigureText;

/**
 * A picture as it is kept: drawn anew, so that nothing of the file but what it shows comes along, neither where and by whom
 * it was taken nor anything hidden in it.
 */
public final class Picture {

    /** Most bytes of a file. */
    public static final int LARGEST_FILE = 16 * 1024 * 1024;

    /** The longer side, in pixels, at most. */
    static final int LONGEST_SIDE = 2_000;

    /** Most pixels a file may declare. What it declares is looked at before any of them is decoded. */
    static final long MOST_PIXELS = 50_000_000;

    private static final int LONGEST_DECLARED = 30_000;
    private static final Set<String> READ = Set.of("png", "jpeg", "gif", "bmp");
    private static final double[] QUALITIES = {0.9, 0.82, 0.72};
    private static final double SMALLER = 0.8;

    /** Decoding takes memory: one at a time. */
    private static final Semaphore DECODING = new Semaphore(1);

    static {
        ImageIO.setUseCache(false);
    }

    private final String mediaType;
    private final int width;
    private final int height;
    private final byte[] bytes;

    private Picture(String mediaType, int width, int height, byte[] bytes) {
        this.mediaType = mediaType;
        this.width = width;
        this.height = height;
        this.bytes = bytes;
    }

    /**
     * Reads a file and draws it anew.
     *
     * @throws NoPicture when it is not a picture of a kind that can be read, or too large a one
     */
    public static Picture of(byte[] file) {
        if (file.length == 0) {
            throw new NoPicture("PICTURE_EMPTY");
        }
        if (file.length > LARGEST_FILE) {
            throw new NoPicture("PICTURE_TOO_LARGE");
        }
        DECODING.acquireUninterruptibly();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new NoPicture(PictureFormat.refusal(file));
            }
            ImageReader reader = readers.next();
            try {
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (!READ.contains(format)) {
                    throw new NoPicture(PictureFormat.refusal(file));
                }
                // Metadata is not looked at: it is large in some files, and hostile in others.
                reader.setInput(in, !format.equals("gif"), true);
                return drawn(reader, format, file);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof NoPicture known) {
                throw known;
            }
            // The readers meet a malformed file with whatever exception they happen to run into.
            throw new NoPicture("PICTURE_BROKEN");
        } finally {
            DECODING.release();
        }
    }

    private static Picture drawn(ImageReader reader, String format, byte[] file) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width <= 0 || height <= 0) {
            throw new NoPicture("PICTURE_BROKEN");
        }
        if ((long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_DECLARED) {
            throw new NoPicture("PICTURE_HAS_TOO_MANY_PIXELS", width, height, MOST_PIXELS / 1_000_000);
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (2 * LONGEST_SIDE));
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage decoded = reader.read(0, param);
        int turned = format.equals("jpeg") ? Orientation.of(file) : Orientation.UPRIGHT;
        BufferedImage image = scaled(decoded, turned, LONGEST_SIDE);
        return format.equals("jpeg") ? jpeg(image) : png(image);
    }

    /** Lines and letters stay sharp in a PNG; one that is too large for that is a photograph. */
    private static Picture png(BufferedImage image) throws IOException {
        byte[] bytes = written(image, "png", 0);
        if (bytes.length <= FigureText.LARGEST) {
            return new Picture("image/png", image.getWidth(), image.getHeight(), bytes);
        }
        return jpeg(image);
    }

    private static Picture jpeg(BufferedImage drawn) throws IOException {
        BufferedImage image = opaque(drawn);
        while (true) {
            for (double quality : QUALITIES) {
                byte[] bytes = written(image, "jpeg", quality);
                if (bytes.length <= FigureText.LARGEST) {
                    return new Picture("image/jpeg", image.getWidth(), image.getHeight(), bytes);
                }
            }
            image = scaled(image, Orientation.UPRIGHT, (int) (Math.max(image.getWidth(), image.getHeight()) * SMALLER));
        }
    }

    /** Upright, no larger than asked for, in the colours of the web. */
    private static BufferedImage scaled(BufferedImage from, int turned, int longest) {
        double scale = Math.min(1, (double) longest / Math.max(from.getWidth(), from.getHeight()));
        int width = Math.max(1, (int) Math.round(from.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(from.getHeight() * scale));
        boolean sideways = Orientation.isSideways(turned);
        BufferedImage to = new BufferedImage(
                sideways ? height : width,
                sideways ? width : height,
                from.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        AffineTransform way = Orientation.upright(turned, width, height);
        way.scale((double) width / from.getWidth(), (double) height / from.getHeight());
        pen.drawImage(halved(from, width, height, way), way, null);
        pen.dispose();
        return to;
    }

    /** Drawn at less than half its size a picture would lose lines: it is halved first. */
    private static BufferedImage halved(BufferedImage from, int width, int height, AffineTransform way) {
        BufferedImage at = from;
        while (at.getWidth() >= 2 * width && at.getHeight() >= 2 * height && at.getWidth() > 1 && at.getHeight() > 1) {
            BufferedImage half = new BufferedImage(
                    at.getWidth() / 2,
                    at.getHeight() / 2,
                    from.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = half.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(at, 0, 0, half.getWidth(), half.getHeight(), null);
            pen.dispose();
            way.scale((double) at.getWidth() / half.getWidth(), (double) at.getHeight() / half.getHeight());
            at = half;
        }
        return at;
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage to = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = to.createGraphics();
        pen.drawImage(image, 0, 0, Color.WHITE, null);
        pen.dispose();
        return to;
    }

    /** {@code image/png} or {@code image/jpeg}. */
    public String mediaType() {
        return mediaType;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** At most {@link FigureText#LARGEST}; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    private static byte[] written(BufferedImage image, String format, double quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (quality > 0) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality((float) quality);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Of its bytes: 64 lower-case hex digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}

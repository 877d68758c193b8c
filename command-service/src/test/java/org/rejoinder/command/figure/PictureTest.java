package org.rejoinder.command.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Messages;
import org.rejoinder.contract.text.FigureText;

/** Pictures are drawn anew: what they show stays, whatever else was in the file does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PictureTest {

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** Red above, blue below. */
    private static BufferedImage halves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height / 2);
        pen.setColor(Color.BLUE);
        pen.fillRect(0, height / 2, width, height);
        pen.dispose();
        return image;
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    /** With a segment that says where the picture was taken, and how the camera was held. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26 + 40);
        tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put("GPS 54.7N 20.5E by A. Photographer".getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.capacity()));
        out.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(tiff.array());
        out.put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    private static BufferedImage shown(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    }

    @Test
    void a_photograph_loses_all_it_says_and_stands_upright() throws IOException {
        Picture picture = Picture.of(withExif(file(halves(80, 40), "jpeg"), 6));

        assertThat(new String(picture.bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS")
                .doesNotContain("Exif");
        assertThat(picture.width()).isEqualTo(40);
        assertThat(picture.height()).isEqualTo(80);
        // What was above was held to the right.
        assertThat(new Color(shown(picture).getRGB(35, 40)).getRed()).isGreaterThan(200);
        assertThat(new Color(shown(picture).getRGB(5, 40)).getBlue()).isGreaterThan(200);
    }

    @Test
    void a_drawing_stays_sharp_and_keeps_what_can_be_seen_through() throws IOException {
        BufferedImage drawing = new BufferedImage(30, 20, BufferedImage.TYPE_INT_ARGB);
        drawing.setRGB(3, 4, 0xFF112233);
        Picture picture = Picture.of(file(drawing, "png"));

        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(shown(picture).getRGB(3, 4)).isEqualTo(0xFF112233);
        assertThat(shown(picture).getRGB(0, 0) >>> 24).isZero();
        assertThat(Picture.of(file(drawing, "png")).sha256()).isEqualTo(picture.sha256());
    }

    @Test
    void a_large_picture_is_made_small_enough_for_a_record_of_the_log() throws IOException {
        Picture wide = Picture.of(file(halves(5_000, 1_000), "png"));
        Picture heavy = Picture.of(file(noise(1_400, 1_400), "png"));

        assertThat(wide.width()).isEqualTo(2_000);
        assertThat(wide.height()).isEqualTo(400);
        assertThat(heavy.bytes().length).isLessThanOrEqualTo(FigureText.LARGEST);
        assertThat(heavy.mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void gif_and_bmp_are_read_too() throws IOException {
        assertThat(Picture.of(file(halves(20, 10), "gif")).width()).isEqualTo(20);
        assertThat(Picture.of(file(halves(20, 10), "bmp")).height()).isEqualTo(10);
    }

    @Test
    void a_flood_of_pixels_is_refused_by_what_it_declares() {
        ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(50_000).putInt(50_000);
        header.put(new byte[] {8, 2, 0, 0, 0});
        chunk(png, header.array());
        chunk(png, "IEND".getBytes(StandardCharsets.US_ASCII));
        refused("PICTURE_HAS_TOO_MANY_PIXELS", png.array());
    }

    private static void chunk(ByteBuffer png, byte[] typeAndData) {
        CRC32 check = new CRC32();
        check.update(typeAndData);
        png.putInt(typeAndData.length - 4).put(typeAndData).putInt((int) check.getValue());
    }

    @Test
    void what_is_no_picture_we_read_is_told_what_to_do() throws IOException {
        refused("PICTURE_IS_SVG", "<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8));
        refused("PICTURE_IS_WEBP", "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1));
        refused("PICTURE_IS_HEIC", "\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1));
        refused("NOT_A_PICTURE", "<html><script>".getBytes(StandardCharsets.UTF_8));
        refused("PICTURE_EMPTY", new byte[0]);
        byte[] half = file(noise(200, 200), "png");
        refused("PICTURE_BROKEN", java.util.Arrays.copyOf(half, 60));
    }

    private static void refused(String code, byte[] file) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> Picture.of(file))
                .isInstanceOfSatisfying(
                        NoPicture.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(new Messages().of(code, 1, 2, 3)).endsWith(".").doesNotContain("{");
    }
}

package org.rejoinder.command.figure;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as a JPEG says it in its Exif segment (tag 0x0112 of TIFF 6.0). The segment is not kept, so the
 * picture is turned upright.
 */
final class Orientation {

    static final int UPRIGHT = 1;

    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int TAG = 0x0112;
    private static final long EXIF = 0x457869660000L;

    private Orientation() {}

    /** 1 to 8; upright when the file does not say, or says nonsense. */
    static int of(byte[] jpeg) {
        try {
            ByteBuffer in = ByteBuffer.wrap(jpeg);
            in.position(2);
            while (in.remaining() > 4) {
                int marker = in.getShort() & 0xFFFF;
                int length = in.getShort() & 0xFFFF;
                if ((marker & 0xFF00) != 0xFF00 || (marker & 0xFF) == START_OF_SCAN || length < 2) {
                    return UPRIGHT;
                }
                int next = in.position() + length - 2;
                if ((marker & 0xFF) == APP1 && length > 16 && exif(in)) {
                    return inTiff(in.slice());
                }
                in.position(next);
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException nonsense) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static boolean exif(ByteBuffer in) {
        return (((long) in.getInt() << 16) | (in.getShort() & 0xFFFF)) == EXIF;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(tiff.getInt(4));
        int entries = tiff.getShort() & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = tiff.position();
            if ((tiff.getShort() & 0xFFFF) == TAG) {
                int value = tiff.getShort(entry + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
            tiff.position(entry + 12);
        }
        return UPRIGHT;
    }

    /** Whether width and height change places. */
    static boolean isSideways(int orientation) {
        return orientation >= 5;
    }

    /**
     * The way of a point of the picture as it is stored to where it belongs.
     *
     * @param width of the picture as it is stored
     * @param height of the same
     */
    static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}

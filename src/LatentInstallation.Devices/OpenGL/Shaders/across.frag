// First half of the bicubic enlargement: every column of the screen, every row of the picture. Enlarging one axis after the other takes 4 + 4
// exact taps where both at once take 16.
uniform sampler2D uPicture;
uniform int uLevel;  // mipmap level: above 0 when the picture is shown smaller than it is
uniform vec4 uPlace; // left, top, width, height on the screen, in pixels

out vec4 colour;

void main()
{
    int row = int(gl_FragCoord.y);
    int last = textureSize(uPicture, uLevel).x - 1;
    float at = clamp((gl_FragCoord.x - uPlace.x) / uPlace.z, 0.0, 1.0) * float(last + 1) - 0.5;
    int left = int(floor(at));
    colour = vec4(
        cubic(
            texelFetch(uPicture, ivec2(clamp(left - 1, 0, last), row), uLevel).rgb,
            texelFetch(uPicture, ivec2(clamp(left, 0, last), row), uLevel).rgb,
            texelFetch(uPicture, ivec2(clamp(left + 1, 0, last), row), uLevel).rgb,
            texelFetch(uPicture, ivec2(clamp(left + 2, 0, last), row), uLevel).rgb,
            at - floor(at)),
        1.0);
}
